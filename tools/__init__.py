"""What the project's own people use: set-up and reference pages."""
