"""Charts to Pages: views made of strings, set by a theme's templates. Knows nothing of files people write."""
