"""Why an account can send nothing more in this run: one sentence, and the exit code it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import accounts, errors

if TYPE_CHECKING:
    from multipost.accounts import Account
    from multipost.publish.writing import Run


def remember(run: Run, name: str, trouble: Exception) -> None:
    """Put it into the report."""
    run.report.troubles[name] = (_sentence(run.work.accounts[name], trouble), _code(trouble))


def _sentence(account: Account, trouble: Exception) -> str:
    """Only our own errors surely hold no secret: of others the kind is named."""
    match trouble:
        case errors.AuthFailed():
            fields = [accounts.variable(account, field) for field in account.spec.login.model_fields]
            renew = f"; renew its login ({', '.join(fields)})" if fields else ""
            return f"{account.name}: {trouble}{renew}"
        case errors.DeliveryError():
            return f"{account.name}: {trouble}"
        case errors.MultipostError():
            return str(trouble)
    kind = type(trouble).__name__
    return f"{account.name} cannot be used: its server answered strangely, or its adapter is broken ({kind})"


def _code(trouble: Exception) -> int:
    return trouble.exit_code if isinstance(trouble, errors.DeliveryError) else errors.AuthFailed.exit_code
