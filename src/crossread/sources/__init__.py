"""Floor 3: where pages come from. Each source takes what the user gave and yields found pages, or gaps with a reason."""
