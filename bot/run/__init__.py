"""Starts the three processes and watches over them."""
