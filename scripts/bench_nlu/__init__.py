"""The project's own pipeline on public intent benchmarks, beside published figures."""
