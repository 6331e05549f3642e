-- The newest checkpoint by which any stream is listed as covered.
select max(checkpoint) as number from ledger.checkpoint_streams
