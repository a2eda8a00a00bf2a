"""Speed, side by side and in one run: every figure is measured where it is printed, with its n and its units."""
