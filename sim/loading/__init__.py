"""Files to checked, frozen objects: where they lie, how they build on each other, and all that is wrong with them."""
