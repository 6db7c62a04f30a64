"""A run on a cluster of dask.distributed.

`plugin` is on the scheduler, `hub` once in each process of the cluster that has workers of the run.
Both travel as text (`travel`), as nothing of ours is installed there: they import the standard
library and `distributed`, and nothing else.
"""
