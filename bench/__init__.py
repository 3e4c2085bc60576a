"""Every bar of docs/PERFORMANCE.md, measured side by side with its floor or peer in one run."""
