"""A run's worlds in the forms that other tools read: CSV, Parquet, Stata, SALib, the EMA Workbench."""
