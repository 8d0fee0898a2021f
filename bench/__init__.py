"""Measurements against peers and corpora; `make bench` prints them all."""
