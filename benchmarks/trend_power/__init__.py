"""How often the trends of 3.2a and 3.3d are judged wrongly; run as `python -m benchmarks.trend_power`."""
