"""The overview picture: everything that has its place on the axis of time, and the same in a table.

picture    which rows there are            strips    one row, and its line of the table
timeline   axis, ticks and lanes           marks     what stands for a note, gathered where there are very many
                                           bars      what lasts: plans, placements, programs
"""

from chartgen.site.overview.picture import OverviewView, overview

__all__ = ["OverviewView", "overview"]
