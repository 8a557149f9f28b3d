"""Why an account can send nothing more in this run: one sentence, and the exit code it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import accounts, errors

if TYPE_CHECKING:
    from multipost.accounts import Account
    from multipost.publish.writing import Run


def remember(run: Run, name: str, trouble: Exception) -> None:
    """Put it into the report."""
    later = "; the next run tries again" if isinstance(trouble, errors.NotSent) else ""
    run.report.troubles[name] = (f"{sentence(run.work.accounts[name], trouble)}{later}", _code(trouble))


def sentence(account: Account, trouble: Exception) -> str:
    """Only our own errors surely hold no secret: of others the kind is named."""
    match trouble:
        case errors.NotAllowed():
            return f"{account.name}: {trouble}"
        case errors.AuthFailed():
            fields = [accounts.variable(account, field) for field in account.spec.login.model_fields]
            renew = f"; renew its login ({', '.join(fields)})" if fields else ""
            return f"{account.name}: {trouble}{renew}"
        case errors.Rejected():
            return f"{account.name}: {trouble}; look whether its settings in multipost.yml are right"
        case errors.MultipostError():
            said = str(trouble)
            return said if said.startswith(f"{account.name} ") else f"{account.name}: {said}"
    kind = type(trouble).__name__
    return f"{account.name} cannot be used: its server answered strangely, or its adapter is broken ({kind})"


def _code(trouble: Exception) -> int:
    return trouble.exit_code if isinstance(trouble, errors.DeliveryError) else errors.AuthFailed.exit_code
