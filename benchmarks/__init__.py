"""What multipost costs, measured beside Hugo."""
