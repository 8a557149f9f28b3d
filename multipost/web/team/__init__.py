"""What the team looks at: status, calendar, campaigns, and what machines read of them."""
