"""What a row depended on when somebody confirmed it, and what has changed since."""
