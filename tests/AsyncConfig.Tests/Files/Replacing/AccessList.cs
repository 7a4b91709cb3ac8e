using System.Buffers.Binary;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Tests.Files.Replacing;

/// <summary>POSIX access lists without the setfacl command, in the kernel's own format.</summary>
internal static class AccessList
{
    private const uint Nobody = uint.MaxValue;

    private static ReadOnlySpan<byte> Access => "system.posix_acl_access\0"u8;

    private static ReadOnlySpan<byte> Default => "system.posix_acl_default\0"u8;

    /// <summary>The owner and one other user may read and write, the group reads.</summary>
    internal static byte[] ReadWriteFor(uint user) => Build((1, 6, Nobody), (2, 6, user), (4, 4, Nobody), (16, 6, Nobody), (32, 0, Nobody));

    internal static void Set(string path, byte[] list)
    {
        using SafeFileHandle file = Open(path);
        SkipUnlessSupported(LibC.SetAttribute(file, Access, list, list.Length, 0));
    }

    /// <summary>What files that are created in a directory get.</summary>
    internal static void SetDefault(string directory, byte[] list)
    {
        using SafeFileHandle file = Open(directory);
        SkipUnlessSupported(LibC.SetAttribute(file, Default, list, list.Length, 0));
    }

    internal static void Remove(string path)
    {
        using SafeFileHandle file = Open(path);
        SkipUnlessSupported(LibC.RemoveAttribute(file, Access));
    }

    /// <summary>Null when there is none.</summary>
    internal static byte[]? Get(string path)
    {
        using SafeFileHandle file = Open(path);
        byte[] list = new byte[1024];
        nint length = LibC.GetAttribute(file, Access, list, list.Length);
        return length < 0 ? null : list[..(int)length];
    }

    private static SafeFileHandle Open(string path) => LibC.Open([.. System.Text.Encoding.UTF8.GetBytes(path), 0], LibC.ReadWithoutWaiting);

    private static void SkipUnlessSupported(int result) =>
        Assert.SkipUnless(result == 0, "The temporary folder's file system has no access lists.");

    private static byte[] Build(params (ushort Tag, ushort Permissions, uint Id)[] entries)
    {
        byte[] list = new byte[4 + (entries.Length * 8)];
        BinaryPrimitives.WriteUInt32LittleEndian(list, 2);
        for (int index = 0; index < entries.Length; index++)
        {
            Span<byte> entry = list.AsSpan(4 + (index * 8), 8);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[index].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[index].Permissions);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], entries[index].Id);
        }

        return list;
    }
}
