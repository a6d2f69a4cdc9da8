"""Parts of 责任制考核: the year, its people, one person, the vote."""
