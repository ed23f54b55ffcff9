"""Runs exported programs one after another in one process, against another endpoint. Usage: run_many.py FILE...

What older versions of boto3 lack is added: they do not look at AWS_ENDPOINT_URL themselves, and do not know StreamARN.
"""
import os
import runpy
import sys

import boto3


def run_all(files):
    client = boto3.client

    def client_of_test(*args, **options):
        made = client(*args, endpoint_url=os.environ['AWS_ENDPOINT_URL'], **options)
        shapes = made.meta.service_model._shape_resolver._shape_map
        shapes['PutRecordsInput']['required'] = ['Records']
        shapes['PutRecordsInput']['members'].setdefault('StreamARN', {'shape': 'StreamARN'})
        shapes.setdefault('StreamARN', {'type': 'string'})
        return made

    boto3.client = client_of_test
    for file in files:
        runpy.run_path(file, run_name='__main__')


if __name__ == '__main__':
    run_all(sys.argv[1:])
