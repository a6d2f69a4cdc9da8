"""The yearly responsibility appraisal of a unit: from unset values to grades and a closed year."""
