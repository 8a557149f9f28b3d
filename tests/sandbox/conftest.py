from tests.sandboxed import hands, running, started

__all__ = ["hands", "running", "started"]
