"""What a submission costs, side by side with re-running it; run as `python -m benchmarks.side_by_side`."""
