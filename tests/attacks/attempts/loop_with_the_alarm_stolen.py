# attack: loop_with_the_alarm_stolen
# kind: exhaust
# tries: turns the alarm off, ignores every signal, breaks the functions that would set it again, and waits
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import signal, time

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass  # two of them cannot be ignored
signal.setitimer(signal.ITIMER_REAL, 0)
# whoever wants the alarm back in a later cell gets nothing either
signal.signal = signal.setitimer = signal.alarm = lambda *_: None
while True:
    time.sleep(0.1)
