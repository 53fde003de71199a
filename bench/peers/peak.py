"""Runs a command, as GNU time does with `-f %M`: the last line on standard error is its peak resident memory in KiB."""
import resource
import subprocess
import sys

status = subprocess.run(sys.argv[1:], check=False).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
