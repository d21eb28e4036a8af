"""The directory of support services: who helps, how to reach them, and whether they are open."""
