"""The public tables, and what makes a row of each."""

MART_KEYS = {
    "account_balances": ["account_id", "month_end"],
    "accounts": ["account_id"],
    "cluster_candidates": ["cluster_count"],
    "cluster_centroids": ["segment_id", "feature"],
    "customer_segment_history": ["customer_id", "as_of_date"],
    "customer_segments": ["customer_id"],
    "customers": ["customer_id"],
    "daily_activity": ["activity_date"],
    "feature_scaling": ["feature"],
    "rejected_records": ["seam_table", "record_id"],
    "rejected_transactions": ["transaction_id"],
    "rfm_cut_points": ["as_of_date", "metric"],
    "rfm_scores": ["customer_id", "as_of_date"],
    "segment_movements": ["as_of_date", "from_segment_id", "to_segment_id"],
    "segment_profiles": ["segment_id"],
    "transactions": ["transaction_id"],
}


def key_of(mart: str) -> str:
    """Return the columns that tell a mart's rows apart, as a list for SQL."""
    return ", ".join(["business_line", *MART_KEYS[mart]])
