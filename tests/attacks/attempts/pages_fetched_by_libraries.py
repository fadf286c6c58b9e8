# attack: pages_fetched_by_libraries
# kind: network
# tries: has the libraries that a notebook uses anyway fetch a page
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import http.client
import urllib.request

page = "http://127.0.0.1:{port}/weights.pt"
for fetch in (
    lambda: urllib.request.urlopen(page, timeout=0.3).read(),
    lambda: http.client.HTTPConnection("127.0.0.1", {port}, timeout=0.3).request("GET", "/"),
    lambda: torch.hub.download_url_to_file(page, "weights.pt", progress=False),
    lambda: torchvision.datasets.utils.download_url(page, ".", "weights.pt"),
    lambda: pd.read_csv(page),
    lambda: np.lib.npyio.DataSource(".").open(page),
):
    try:
        fetch()
    except Exception:
        continue
    raise RuntimeError("FELL: a page was fetched")
