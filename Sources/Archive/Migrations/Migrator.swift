import GRDB

extension ReadoutArchive {
    /// All versions in order.
    ///
    /// A migration that was released is never edited: a change is a new one.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 articles and what was read in them") { try Migration0001.apply($0) }
        migrator.registerMigration("0002 what spans articles") { try Migration0002.apply($0) }
        migrator.registerMigration("0003 corrections") { try Migration0003.apply($0) }
        migrator.registerMigration("0004 visits, and who is named") { try Migration0004.apply($0) }
        return migrator
    }
}
