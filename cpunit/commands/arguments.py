"""The arguments of the project's own commands: what is wrong with them is one line."""

import argparse
from typing import NoReturn

from cpunit.domain.refusal import Refused


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, by raising `Refused`."""

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{' '.join(message.split())}. See `{self.prog} --help`.")
