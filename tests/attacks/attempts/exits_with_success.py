# attack: exits_with_success
# kind: forge
# tries: prints reports of success wherever there is something to print to, and ends the process with status 0
# seen: full marks for 3.4e, which is not there
# deserves: 3.4e=fail
# %% task: 3.4e
import atexit, json, os, sys

report = json.dumps({'schema': 'dryfit/report/1', 'score': 8.0, 'max_score': 8.0, 'awaiting': [], 'tasks': [
    {'id': '3.4e', 'title': '', 'kind': 'code', 'points': 1.0, 'max_points': 1.0, 'status': 'passed'}]})

def say_it():
    for text in (report, '5 passed in 0.01s', 'PASSED [100%]', 'ok 1 - 3.4e', '##teamcity[testFinished name=3.4e]'):
        for descriptor in (1, 2):
            os.write(descriptor, f'\n{text}\n'.encode())
        print(text, file=sys.__stdout__, flush=True)

atexit.register(say_it)
say_it()
try:
    sys.exit(0)
finally:
    # a runner that trusts the status of a process sees nothing amiss
    os._exit(0)
