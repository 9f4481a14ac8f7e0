import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Row-major float32; as text it is the JSON of the protocol. Not to be edited. */
record Tensor(int[] shape, float[] data) {
  static Tensor zeros(int... shape) {
    return new Tensor(shape, new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
  }

  /** The tensor of a field of a request; null for null, which only a bias may be. */
  static Tensor read(Map<String, Object> request, String name) {
    if (Wire.field(request, name) == null) return null;
    Wire.ensure(request.get(name) instanceof Map, name + " must be a tensor");
    @SuppressWarnings("unchecked") var fields = (Map<String, Object>) request.get(name);
    Wire.ensure("float32".equals(Wire.field(fields, "dtype")), name + " must be float32");
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) Wire.field(fields, "data")));
    var tensor = zeros(Wire.sizes(fields, "shape", 0));
    Wire.ensure(bytes.remaining() == 4 * tensor.data.length, name + " must hold the shape's number of values");
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tensor.data);
    return tensor;
  }

  @Override
  public String toString() {
    var bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    var text = Base64.getEncoder().encodeToString(bytes.array());
    return "{\"dtype\":\"float32\",\"shape\":" + Arrays.toString(shape) + ",\"data\":\"" + text + "\"}";
  }
}
