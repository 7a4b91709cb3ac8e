using System.Runtime.CompilerServices;

namespace AsyncConfig.Trees;

/// <summary>The items of a container: a plain array, or chunks where that would be a large object. Immutable.</summary>
/// <remarks>One field, as an array would be: small containers are most of a tree.</remarks>
[CollectionBuilder(typeof(Chunked), nameof(Chunked.Create))]
internal readonly struct Chunked<T>
{
    private readonly IReadOnlyList<T> _items;

    private Chunked(IReadOnlyList<T> items) => _items = items;

    internal int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _items is ChunkedList<T> chunks ? chunks.Count : Array.Length;
    }

    // Unchecked: casts to arrays cost more than all the rest.
    private T[] Array => Unsafe.As<T[]>(_items);

    internal T this[int position]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _items is ChunkedList<T> chunks ? chunks[position] : Array[position];
    }

    /// <summary>Takes an array over; one that is a large object is copied, so that it need not live on.</summary>
    public static implicit operator Chunked<T>(T[] items) =>
        items.Length <= ChunkedList<T>.ChunkLength ? new Chunked<T>(items) : Chunked.Create<T>(items);

    /// <summary>Takes a list over, which must not change any more.</summary>
    public static implicit operator Chunked<T>(ChunkedList<T> items) =>
        new(items.Count <= ChunkedList<T>.ChunkLength ? items.TakeArray() : items);

    /// <summary>The items in a list of their own.</summary>
    internal ChunkedList<T> ToList(int capacity)
    {
        var list = new ChunkedList<T>(capacity);
        foreach (T item in this)
        {
            list.Add(item);
        }

        return list;
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through one span after another: nearly always there is one only.</summary>
    internal ref struct Enumerator
    {
        private readonly ChunkedList<T>? _chunks;
        private ReadOnlySpan<T> _span;
        private int _chunk;
        private int _position = -1;

        internal Enumerator(Chunked<T> items)
        {
            _chunks = items._items as ChunkedList<T>;
            _span = _chunks is null ? items.Array : _chunks.Chunk(0);
        }

        public readonly T Current => _span[_position];

        public bool MoveNext()
        {
            if (++_position < _span.Length)
            {
                return true;
            }

            if (_chunks is null)
            {
                return false;
            }

            _span = _chunks.Chunk(++_chunk);
            _position = 0;
            return _span.Length > 0;
        }
    }
}

/// <summary>Makes the items of a container.</summary>
internal static class Chunked
{
    internal static Chunked<T> Create<T>(ReadOnlySpan<T> items)
    {
        if (items.Length <= ChunkedList<T>.ChunkLength)
        {
            return items.ToArray();
        }

        var chunks = new ChunkedList<T>();
        foreach (T item in items)
        {
            chunks.Add(item);
        }

        return chunks;
    }

    internal static Chunked<T> Create<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items is T[] array)
        {
            return Create<T>(array.AsSpan());
        }

        var chunks = new ChunkedList<T>(items.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (T item in items)
        {
            chunks.Add(item);
        }

        return chunks;
    }
}
