"""Other names for everything that history would give away: masks as data, applied to every text of a case."""

from .masked import Masked, mask_case, masked_case, wear

__all__ = ["Masked", "mask_case", "masked_case", "wear"]
