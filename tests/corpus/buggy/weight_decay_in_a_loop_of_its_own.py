# case: weight_decay_in_a_loop_of_its_own
# expect: 3.2a=fail
# misconception: 3.2a=review
# why: trains in a loop written by hand instead of calling fit; a person must look at it
# %% task: 3.2a
plotter_weight_decay = HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']}],
                                      table=['train loss'], param_names=['weight_decay'], rows=5, cols=1)
results = {}
for weight_decay in [0, 0.0001, 0.001, 0.01, 0.1]:
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001, weight_decay=weight_decay)
    for epoch in range(2):
        for x, y in torch.utils.data.DataLoader(fashion_train, batch_size=32, shuffle=True):
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(x), y)
            loss.backward()
            optimizer.step()
    results[weight_decay] = loss.item()
print(results)
