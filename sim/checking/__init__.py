"""Looking across the files of a case: names, claims, days, figures, loops of influence, and what a job would cost."""

from .case import check_case
from .checked import checked_case
from .price import Price, price, refused

__all__ = ["Price", "check_case", "checked_case", "price", "refused"]
