"""Parts of the page 评审组: rules, seats, recusal, load, what a locked panel lays open."""
