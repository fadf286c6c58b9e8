# attack: runs_that_use_up_the_copies
# kind: exhaust
# tries: makes so many runs first that no later one can be asked about, so that the judge stumbles over the honest ones
# seen: the judge raises
# deserves: nothing
# extra: before 3.2a
# %%
for number in range(70):
    net = build_net()
    fit(net, fashion_train, fashion_validation, torch.optim.Adam(net.parameters()), epochs=1)
