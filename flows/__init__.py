"""Prefect flows: which step, when, with which retries. No date logic and no SQL text."""
