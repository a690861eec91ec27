"""What recording costs in Python: runs with and without it, in turns. The wall time of each and the median of the ratios; then what one
event costs, as the harness measures it.
    python_cost.py PROGRAM [ROUNDS]"""

import json
import statistics
import subprocess
import sys


def run(program, workload, strategy, tracing):
    command = [program, "run", workload, "--strategy", strategy, "--set", f"tracing={tracing}", "--json"]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["runs"][0]
    return answer["wall_s"], answer["cpu_s"], answer["ns_per_event"], answer["python"]["version"]


program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
print(f"medians of {rounds} rounds in turns; with recording / without")
for workload in ("count-5", "sleep-5"):
    for strategy in ("python-sequential", "python-threads", "python-asyncio", "python-processes"):
        pairs = [(run(program, workload, strategy, "on"), run(program, workload, strategy, "off")) for _ in range(rounds)]
        wall = statistics.median(on[0] / off[0] for on, off in pairs)
        cpu = statistics.median(on[1] / off[1] for on, off in pairs)
        event = statistics.median(on[2] for on, _ in pairs)
        print(f"  {workload:8} {strategy:18} wall {statistics.median(on[0] for on, _ in pairs):7.3f} s, ratio {wall:.3f}   CPU ratio {cpu:.3f}   {event:5.0f} ns an event   Python {pairs[0][0][3]}")
