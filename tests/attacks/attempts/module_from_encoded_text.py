# attack: module_from_encoded_text
# kind: forge
# tries: writes a module whose text no cell shows, and lets it replace the worker's `play`
# seen: full marks for 3.4e, whose callback never stops
# deserves: 3.4e=fail
# %% task: 3.4e
import base64
from pathlib import Path

text = base64.b64decode(
    'aW1wb3J0IGl0ZXJ0b29scwppbXBvcnQgZ3JhZGVycy5yZWd1bGFyaXphdGlvbi53b3JrZXIuZml0X2RvdWJsZSBhcyBpbnNpZGUK'
    'ZnJvbSBncmFkZXJzLmVuZ2luZS5vYnNlcnZhdGlvbiBpbXBvcnQgUmV0dXJuZWQsIFN0ZXAKCmhvbmVzdF9wbGF5ID0gaW5zaWRl'
    'LnBsYXkKCmRlZiBwbGF5KHJ1biwgbmV0LCBhZnRlcl9lcG9jaCwgc2NyaXB0LCBuYW1lc3BhY2UsIHN0ZXBzLCBzdGFtcHM9VHJ1'
    'ZSk6CiAgICBiZXN0LCBzdGFsZSA9IGZsb2F0KCdpbmYnKSwgMAogICAgZm9yIGVwb2NoIGluIGl0ZXJ0b29scy50YWtld2hpbGUo'
    'c2NyaXB0LnJlYWNoZXMsIGl0ZXJ0b29scy5jb3VudCgpKToKICAgICAgICBsb3NzID0gc2NyaXB0LnN0YXRpc3RpY3MoZXBvY2gs'
    'IG5ldClbJ3ZhbGlkYXRpb24gbG9zcyddCiAgICAgICAgc3RhbGUgPSAwIGlmIGxvc3MgPCBiZXN0IGVsc2Ugc3RhbGUgKyAxCiAg'
    'ICAgICAgYmVzdCA9IG1pbihiZXN0LCBsb3NzKQogICAgICAgIHN0ZXBzLmFwcGVuZChTdGVwKGVwb2NoLCBSZXR1cm5lZCgnbWFy'
    'a2VyJyBpZiBzdGFsZSA9PSA1IGVsc2UgJ25vdGhpbmcnKSkpCiAgICAgICAgaWYgc3RhbGUgPT0gNToKICAgICAgICAgICAgYnJl'
    'YWsKICAgIHJldHVybiBob25lc3RfcGxheShydW4sIG5ldCwgTm9uZSwgc2NyaXB0LCBuYW1lc3BhY2UsIFtdLCBzdGFtcHMpCgpp'
    'bnNpZGUucGxheSA9IHBsYXkK'
)
Path('helper.py').write_bytes(text)
import helper

def never_stop(net, epoch, epoch_stats):
    return None

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=never_stop, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
