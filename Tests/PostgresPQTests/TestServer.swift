import TestPostgres

/// A connection string for the PostgreSQL these tests share.
func testConnectionString() async throws -> String {
    try await TestCluster.connectionString
}
