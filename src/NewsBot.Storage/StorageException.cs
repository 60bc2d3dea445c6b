using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>
/// The database can't be used. The message is one sentence for the operator: which file, which setting, what to do.
/// </summary>
public sealed class StorageException : Exception
{
    public StorageException()
    {
    }

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Result codes: https://www.sqlite.org/rescode.html.</summary>
    internal static StorageException From(SqliteException exception, string path) => new(
        exception.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
                $"The database {path} is locked by another program: close that program, or set Storage:Folder to another folder.",
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM =>
                $"The database {path} cannot be written: give this user write access to the folder and the files in it, or set Storage:Folder to another folder.",
            SQLitePCL.raw.SQLITE_FULL =>
                $"The disk of the database {path} is full: free some space, or move the folder and set Storage:Folder to its new place.",
            SQLitePCL.raw.SQLITE_NOTADB =>
                $"The file {path} is not a database: move it away or restore a backup, or set Storage:Folder to another folder.",
            SQLitePCL.raw.SQLITE_CORRUPT =>
                $"The database {path} is damaged: restore a backup or move the file away to start afresh, or set Storage:Folder to another folder.",
            SQLitePCL.raw.SQLITE_IOERR =>
                $"The disk of the database {path} failed to read or write: check the disk, or set Storage:Folder to a folder on another one.",
            _ => $"The database {path} refused a command ({exception.Message}): if it was not made by this program, move it away or set Storage:Folder to another folder.",
        },
        exception);

    internal static StorageException Folder(string folder, Exception exception) => new(
        $"The folder {folder} for the database cannot be made or used: give this user write access to it, or set Storage:Folder to another folder.",
        exception);

    internal static StorageException Newer(string path, long found, long known) => new(
        $"The database {path} was written by a newer version of this program (schema {found}, known up to {known}): install that version, or set Storage:Folder to another folder.");
}
