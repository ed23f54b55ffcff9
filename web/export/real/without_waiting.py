"""Runs one exported program with another clock and other dice. Usage: without_waiting.py FILE

What it would have waited is printed, in milliseconds; CHANCE, from 0 to 1, says how much of a range is drawn.
"""
import os
import random
import sys
import time

import run_many

CHANCE = float(os.environ['CHANCE'])
time.sleep = lambda seconds: print('delay', seconds * 1000, file=sys.stderr)
random.uniform = lambda low, high: low + (high - low) * CHANCE
run_many.run_all(sys.argv[1:])
