"""The cellar: the mathematics of the house, usable without the rest of it.

Plain functions on frozen dataclasses. Nothing here knows a database, a network, a clock or a file; the random
source is always an argument, and equal input gives equal output whatever the order of the rows.
"""
