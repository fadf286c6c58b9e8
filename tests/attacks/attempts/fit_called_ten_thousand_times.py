# attack: fit_called_ten_thousand_times
# kind: exhaust
# tries: calls fit over and over, whatever it raises, so that each call leaves something behind
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
for number in range(10_000):
    try:
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters())
        fit(net, fashion_train, fashion_validation, optimizer, epochs=10**9, after_epoch=lambda *_: None)
    except BaseException:
        pass
