"""Runs exported programs one after another in one process, against another endpoint. Usage: run_many.py FILE...

The endpoint is taken from AWS_ENDPOINT_URL, which older versions of boto3 do not look at themselves.
"""
import os
import runpy
import sys

import boto3


def run_all(files):
    client = boto3.client
    boto3.client = lambda *args, **options: client(*args, endpoint_url=os.environ['AWS_ENDPOINT_URL'], **options)
    for file in files:
        runpy.run_path(file, run_name='__main__')


if __name__ == '__main__':
    run_all(sys.argv[1:])
