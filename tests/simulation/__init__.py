"""The whole product in virtual time, with platforms that fail and a process that is killed.

`python -m tests.simulation --help` says how to run it; docs/reliability.md says what it shows.
"""
