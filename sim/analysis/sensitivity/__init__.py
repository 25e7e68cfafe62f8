"""What it hangs on: indices of groups and figures."""
