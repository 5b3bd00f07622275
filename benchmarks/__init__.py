"""Measures how fast chartgen is and how much memory it takes, beside other builders on the same notes."""
