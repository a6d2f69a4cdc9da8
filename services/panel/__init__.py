"""The panel of a review: who judges what, who must not, and how several words become one."""
