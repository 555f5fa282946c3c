import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace runtime. */
export namespace runtime {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ListImagesRequest.
         * @deprecated Use runtime.v1.ListImagesRequest.$Properties instead.
         */
        interface IListImagesRequest extends runtime.v1.ListImagesRequest.$Properties {
        }

        /** Represents a ListImagesRequest. */
        class ListImagesRequest {

            /**
             * Constructs a new ListImagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListImagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListImagesRequest filter. */
            filter?: (runtime.v1.ImageFilter.$Properties|null);

            /**
             * Encodes the specified ListImagesRequest message. Does not implicitly {@link runtime.v1.ListImagesRequest.verify|verify} messages.
             * @param message ListImagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListImagesRequest & runtime.v1.ListImagesRequest.$Shape} ListImagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListImagesRequest & runtime.v1.ListImagesRequest.$Shape;
        }

        namespace ListImagesRequest {

            /** Properties of a ListImagesRequest. */
            interface $Properties {

                /** ListImagesRequest filter */
                filter?: (runtime.v1.ImageFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesRequest. */
            type $Shape = runtime.v1.ListImagesRequest.$Properties;
        }

        /**
         * Properties of an ImageFilter.
         * @deprecated Use runtime.v1.ImageFilter.$Properties instead.
         */
        interface IImageFilter extends runtime.v1.ImageFilter.$Properties {
        }

        /** Represents an ImageFilter. */
        class ImageFilter {

            /**
             * Constructs a new ImageFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageFilter image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /**
             * Encodes the specified ImageFilter message. Does not implicitly {@link runtime.v1.ImageFilter.verify|verify} messages.
             * @param message ImageFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFilter & runtime.v1.ImageFilter.$Shape} ImageFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFilter & runtime.v1.ImageFilter.$Shape;
        }

        namespace ImageFilter {

            /** Properties of an ImageFilter. */
            interface $Properties {

                /** ImageFilter image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFilter. */
            type $Shape = runtime.v1.ImageFilter.$Properties;
        }

        /**
         * Properties of an ImageSpec.
         * @deprecated Use runtime.v1.ImageSpec.$Properties instead.
         */
        interface IImageSpec extends runtime.v1.ImageSpec.$Properties {
        }

        /** Represents an ImageSpec. */
        class ImageSpec {

            /**
             * Constructs a new ImageSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageSpec image. */
            image: string;

            /** ImageSpec annotations. */
            annotations: { [k: string]: string };

            /** ImageSpec userSpecifiedImage. */
            userSpecifiedImage: string;

            /** ImageSpec runtimeHandler. */
            runtimeHandler: string;

            /** ImageSpec imageRef. */
            imageRef: string;

            /**
             * Encodes the specified ImageSpec message. Does not implicitly {@link runtime.v1.ImageSpec.verify|verify} messages.
             * @param message ImageSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageSpec & runtime.v1.ImageSpec.$Shape} ImageSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageSpec & runtime.v1.ImageSpec.$Shape;
        }

        namespace ImageSpec {

            /** Properties of an ImageSpec. */
            interface $Properties {

                /** ImageSpec image */
                image?: (string|null);

                /** ImageSpec annotations */
                annotations?: ({ [k: string]: string }|null);

                /** ImageSpec userSpecifiedImage */
                userSpecifiedImage?: (string|null);

                /** ImageSpec runtimeHandler */
                runtimeHandler?: (string|null);

                /** ImageSpec imageRef */
                imageRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageSpec. */
            type $Shape = runtime.v1.ImageSpec.$Properties;
        }

        /**
         * Properties of a ListImagesResponse.
         * @deprecated Use runtime.v1.ListImagesResponse.$Properties instead.
         */
        interface IListImagesResponse extends runtime.v1.ListImagesResponse.$Properties {
        }

        /** Represents a ListImagesResponse. */
        class ListImagesResponse {

            /**
             * Constructs a new ListImagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListImagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListImagesResponse images. */
            images: runtime.v1.Image.$Properties[];

            /**
             * Encodes the specified ListImagesResponse message. Does not implicitly {@link runtime.v1.ListImagesResponse.verify|verify} messages.
             * @param message ListImagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListImagesResponse & runtime.v1.ListImagesResponse.$Shape} ListImagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListImagesResponse & runtime.v1.ListImagesResponse.$Shape;
        }

        namespace ListImagesResponse {

            /** Properties of a ListImagesResponse. */
            interface $Properties {

                /** ListImagesResponse images */
                images?: (runtime.v1.Image.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesResponse. */
            type $Shape = runtime.v1.ListImagesResponse.$Properties;
        }

        /**
         * Properties of an Image.
         * @deprecated Use runtime.v1.Image.$Properties instead.
         */
        interface IImage extends runtime.v1.Image.$Properties {
        }

        /** Represents an Image. */
        class Image {

            /**
             * Constructs a new Image.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Image.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Image id. */
            id: string;

            /** Image repoTags. */
            repoTags: string[];

            /** Image repoDigests. */
            repoDigests: string[];

            /** Image size. */
            size: Long;

            /** Image uid. */
            uid?: (runtime.v1.Int64Value.$Properties|null);

            /** Image username. */
            username: string;

            /** Image spec. */
            spec?: (runtime.v1.ImageSpec.$Properties|null);

            /** Image pinned. */
            pinned: boolean;

            /**
             * Encodes the specified Image message. Does not implicitly {@link runtime.v1.Image.verify|verify} messages.
             * @param message Image message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Image.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Image message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Image & runtime.v1.Image.$Shape} Image
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Image & runtime.v1.Image.$Shape;
        }

        namespace Image {

            /** Properties of an Image. */
            interface $Properties {

                /** Image id */
                id?: (string|null);

                /** Image repoTags */
                repoTags?: (string[]|null);

                /** Image repoDigests */
                repoDigests?: (string[]|null);

                /** Image size */
                size?: (Long|null);

                /** Image uid */
                uid?: (runtime.v1.Int64Value.$Properties|null);

                /** Image username */
                username?: (string|null);

                /** Image spec */
                spec?: (runtime.v1.ImageSpec.$Properties|null);

                /** Image pinned */
                pinned?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Image. */
            type $Shape = runtime.v1.Image.$Properties;
        }

        /**
         * Properties of an Int64Value.
         * @deprecated Use runtime.v1.Int64Value.$Properties instead.
         */
        interface IInt64Value extends runtime.v1.Int64Value.$Properties {
        }

        /** Represents an Int64Value. */
        class Int64Value {

            /**
             * Constructs a new Int64Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Int64Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Int64Value value. */
            value: Long;

            /**
             * Encodes the specified Int64Value message. Does not implicitly {@link runtime.v1.Int64Value.verify|verify} messages.
             * @param message Int64Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Int64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Int64Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Int64Value & runtime.v1.Int64Value.$Shape} Int64Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Int64Value & runtime.v1.Int64Value.$Shape;
        }

        namespace Int64Value {

            /** Properties of an Int64Value. */
            interface $Properties {

                /** Int64Value value */
                value?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Int64Value. */
            type $Shape = runtime.v1.Int64Value.$Properties;
        }

        /**
         * Properties of a StreamImagesRequest.
         * @deprecated Use runtime.v1.StreamImagesRequest.$Properties instead.
         */
        interface IStreamImagesRequest extends runtime.v1.StreamImagesRequest.$Properties {
        }

        /** Represents a StreamImagesRequest. */
        class StreamImagesRequest {

            /**
             * Constructs a new StreamImagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamImagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamImagesRequest filter. */
            filter?: (runtime.v1.ImageFilter.$Properties|null);

            /**
             * Encodes the specified StreamImagesRequest message. Does not implicitly {@link runtime.v1.StreamImagesRequest.verify|verify} messages.
             * @param message StreamImagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamImagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamImagesRequest & runtime.v1.StreamImagesRequest.$Shape} StreamImagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamImagesRequest & runtime.v1.StreamImagesRequest.$Shape;
        }

        namespace StreamImagesRequest {

            /** Properties of a StreamImagesRequest. */
            interface $Properties {

                /** StreamImagesRequest filter */
                filter?: (runtime.v1.ImageFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamImagesRequest. */
            type $Shape = runtime.v1.StreamImagesRequest.$Properties;
        }

        /**
         * Properties of a StreamImagesResponse.
         * @deprecated Use runtime.v1.StreamImagesResponse.$Properties instead.
         */
        interface IStreamImagesResponse extends runtime.v1.StreamImagesResponse.$Properties {
        }

        /** Represents a StreamImagesResponse. */
        class StreamImagesResponse {

            /**
             * Constructs a new StreamImagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamImagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamImagesResponse images. */
            images: runtime.v1.Image.$Properties[];

            /**
             * Encodes the specified StreamImagesResponse message. Does not implicitly {@link runtime.v1.StreamImagesResponse.verify|verify} messages.
             * @param message StreamImagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamImagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamImagesResponse & runtime.v1.StreamImagesResponse.$Shape} StreamImagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamImagesResponse & runtime.v1.StreamImagesResponse.$Shape;
        }

        namespace StreamImagesResponse {

            /** Properties of a StreamImagesResponse. */
            interface $Properties {

                /** StreamImagesResponse images */
                images?: (runtime.v1.Image.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamImagesResponse. */
            type $Shape = runtime.v1.StreamImagesResponse.$Properties;
        }

        /**
         * Properties of an ImageStatusRequest.
         * @deprecated Use runtime.v1.ImageStatusRequest.$Properties instead.
         */
        interface IImageStatusRequest extends runtime.v1.ImageStatusRequest.$Properties {
        }

        /** Represents an ImageStatusRequest. */
        class ImageStatusRequest {

            /**
             * Constructs a new ImageStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageStatusRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** ImageStatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified ImageStatusRequest message. Does not implicitly {@link runtime.v1.ImageStatusRequest.verify|verify} messages.
             * @param message ImageStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageStatusRequest & runtime.v1.ImageStatusRequest.$Shape} ImageStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageStatusRequest & runtime.v1.ImageStatusRequest.$Shape;
        }

        namespace ImageStatusRequest {

            /** Properties of an ImageStatusRequest. */
            interface $Properties {

                /** ImageStatusRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** ImageStatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageStatusRequest. */
            type $Shape = runtime.v1.ImageStatusRequest.$Properties;
        }

        /**
         * Properties of an ImageStatusResponse.
         * @deprecated Use runtime.v1.ImageStatusResponse.$Properties instead.
         */
        interface IImageStatusResponse extends runtime.v1.ImageStatusResponse.$Properties {
        }

        /** Represents an ImageStatusResponse. */
        class ImageStatusResponse {

            /**
             * Constructs a new ImageStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageStatusResponse image. */
            image?: (runtime.v1.Image.$Properties|null);

            /** ImageStatusResponse info. */
            info: { [k: string]: string };

            /**
             * Encodes the specified ImageStatusResponse message. Does not implicitly {@link runtime.v1.ImageStatusResponse.verify|verify} messages.
             * @param message ImageStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageStatusResponse & runtime.v1.ImageStatusResponse.$Shape} ImageStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageStatusResponse & runtime.v1.ImageStatusResponse.$Shape;
        }

        namespace ImageStatusResponse {

            /** Properties of an ImageStatusResponse. */
            interface $Properties {

                /** ImageStatusResponse image */
                image?: (runtime.v1.Image.$Properties|null);

                /** ImageStatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageStatusResponse. */
            type $Shape = runtime.v1.ImageStatusResponse.$Properties;
        }

        /**
         * Properties of a PullImageRequest.
         * @deprecated Use runtime.v1.PullImageRequest.$Properties instead.
         */
        interface IPullImageRequest extends runtime.v1.PullImageRequest.$Properties {
        }

        /** Represents a PullImageRequest. */
        class PullImageRequest {

            /**
             * Constructs a new PullImageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PullImageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullImageRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** PullImageRequest auth. */
            auth?: (runtime.v1.AuthConfig.$Properties|null);

            /** PullImageRequest sandboxConfig. */
            sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

            /**
             * Encodes the specified PullImageRequest message. Does not implicitly {@link runtime.v1.PullImageRequest.verify|verify} messages.
             * @param message PullImageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PullImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullImageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PullImageRequest & runtime.v1.PullImageRequest.$Shape} PullImageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PullImageRequest & runtime.v1.PullImageRequest.$Shape;
        }

        namespace PullImageRequest {

            /** Properties of a PullImageRequest. */
            interface $Properties {

                /** PullImageRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** PullImageRequest auth */
                auth?: (runtime.v1.AuthConfig.$Properties|null);

                /** PullImageRequest sandboxConfig */
                sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullImageRequest. */
            type $Shape = runtime.v1.PullImageRequest.$Properties;
        }

        /**
         * Properties of an AuthConfig.
         * @deprecated Use runtime.v1.AuthConfig.$Properties instead.
         */
        interface IAuthConfig extends runtime.v1.AuthConfig.$Properties {
        }

        /** Represents an AuthConfig. */
        class AuthConfig {

            /**
             * Constructs a new AuthConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.AuthConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthConfig username. */
            username: string;

            /** AuthConfig password. */
            password: string;

            /** AuthConfig auth. */
            auth: string;

            /** AuthConfig serverAddress. */
            serverAddress: string;

            /** AuthConfig identityToken. */
            identityToken: string;

            /** AuthConfig registryToken. */
            registryToken: string;

            /**
             * Encodes the specified AuthConfig message. Does not implicitly {@link runtime.v1.AuthConfig.verify|verify} messages.
             * @param message AuthConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.AuthConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.AuthConfig & runtime.v1.AuthConfig.$Shape} AuthConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.AuthConfig & runtime.v1.AuthConfig.$Shape;
        }

        namespace AuthConfig {

            /** Properties of an AuthConfig. */
            interface $Properties {

                /** AuthConfig username */
                username?: (string|null);

                /** AuthConfig password */
                password?: (string|null);

                /** AuthConfig auth */
                auth?: (string|null);

                /** AuthConfig serverAddress */
                serverAddress?: (string|null);

                /** AuthConfig identityToken */
                identityToken?: (string|null);

                /** AuthConfig registryToken */
                registryToken?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthConfig. */
            type $Shape = runtime.v1.AuthConfig.$Properties;
        }

        /**
         * Properties of a PodSandboxConfig.
         * @deprecated Use runtime.v1.PodSandboxConfig.$Properties instead.
         */
        interface IPodSandboxConfig extends runtime.v1.PodSandboxConfig.$Properties {
        }

        /** Represents a PodSandboxConfig. */
        class PodSandboxConfig {

            /**
             * Constructs a new PodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxConfig metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandboxConfig hostname. */
            hostname: string;

            /** PodSandboxConfig logDirectory. */
            logDirectory: string;

            /** PodSandboxConfig dnsConfig. */
            dnsConfig?: (runtime.v1.DNSConfig.$Properties|null);

            /** PodSandboxConfig portMappings. */
            portMappings: runtime.v1.PortMapping.$Properties[];

            /** PodSandboxConfig labels. */
            labels: { [k: string]: string };

            /** PodSandboxConfig annotations. */
            annotations: { [k: string]: string };

            /** PodSandboxConfig linux. */
            linux?: (runtime.v1.LinuxPodSandboxConfig.$Properties|null);

            /** PodSandboxConfig windows. */
            windows?: (runtime.v1.WindowsPodSandboxConfig.$Properties|null);

            /**
             * Encodes the specified PodSandboxConfig message. Does not implicitly {@link runtime.v1.PodSandboxConfig.verify|verify} messages.
             * @param message PodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxConfig & runtime.v1.PodSandboxConfig.$Shape} PodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxConfig & runtime.v1.PodSandboxConfig.$Shape;
        }

        namespace PodSandboxConfig {

            /** Properties of a PodSandboxConfig. */
            interface $Properties {

                /** PodSandboxConfig metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandboxConfig hostname */
                hostname?: (string|null);

                /** PodSandboxConfig logDirectory */
                logDirectory?: (string|null);

                /** PodSandboxConfig dnsConfig */
                dnsConfig?: (runtime.v1.DNSConfig.$Properties|null);

                /** PodSandboxConfig portMappings */
                portMappings?: (runtime.v1.PortMapping.$Properties[]|null);

                /** PodSandboxConfig labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandboxConfig annotations */
                annotations?: ({ [k: string]: string }|null);

                /** PodSandboxConfig linux */
                linux?: (runtime.v1.LinuxPodSandboxConfig.$Properties|null);

                /** PodSandboxConfig windows */
                windows?: (runtime.v1.WindowsPodSandboxConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxConfig. */
            type $Shape = runtime.v1.PodSandboxConfig.$Properties;
        }

        /**
         * Properties of a PodSandboxMetadata.
         * @deprecated Use runtime.v1.PodSandboxMetadata.$Properties instead.
         */
        interface IPodSandboxMetadata extends runtime.v1.PodSandboxMetadata.$Properties {
        }

        /** Represents a PodSandboxMetadata. */
        class PodSandboxMetadata {

            /**
             * Constructs a new PodSandboxMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxMetadata name. */
            name: string;

            /** PodSandboxMetadata uid. */
            uid: string;

            /** PodSandboxMetadata namespace. */
            namespace: string;

            /** PodSandboxMetadata attempt. */
            attempt: number;

            /**
             * Encodes the specified PodSandboxMetadata message. Does not implicitly {@link runtime.v1.PodSandboxMetadata.verify|verify} messages.
             * @param message PodSandboxMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxMetadata & runtime.v1.PodSandboxMetadata.$Shape} PodSandboxMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxMetadata & runtime.v1.PodSandboxMetadata.$Shape;
        }

        namespace PodSandboxMetadata {

            /** Properties of a PodSandboxMetadata. */
            interface $Properties {

                /** PodSandboxMetadata name */
                name?: (string|null);

                /** PodSandboxMetadata uid */
                uid?: (string|null);

                /** PodSandboxMetadata namespace */
                namespace?: (string|null);

                /** PodSandboxMetadata attempt */
                attempt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxMetadata. */
            type $Shape = runtime.v1.PodSandboxMetadata.$Properties;
        }

        /**
         * Properties of a DNSConfig.
         * @deprecated Use runtime.v1.DNSConfig.$Properties instead.
         */
        interface IDNSConfig extends runtime.v1.DNSConfig.$Properties {
        }

        /** Represents a DNSConfig. */
        class DNSConfig {

            /**
             * Constructs a new DNSConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.DNSConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DNSConfig servers. */
            servers: string[];

            /** DNSConfig searches. */
            searches: string[];

            /** DNSConfig options. */
            options: string[];

            /**
             * Encodes the specified DNSConfig message. Does not implicitly {@link runtime.v1.DNSConfig.verify|verify} messages.
             * @param message DNSConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.DNSConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DNSConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.DNSConfig & runtime.v1.DNSConfig.$Shape} DNSConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.DNSConfig & runtime.v1.DNSConfig.$Shape;
        }

        namespace DNSConfig {

            /** Properties of a DNSConfig. */
            interface $Properties {

                /** DNSConfig servers */
                servers?: (string[]|null);

                /** DNSConfig searches */
                searches?: (string[]|null);

                /** DNSConfig options */
                options?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DNSConfig. */
            type $Shape = runtime.v1.DNSConfig.$Properties;
        }

        /**
         * Properties of a PortMapping.
         * @deprecated Use runtime.v1.PortMapping.$Properties instead.
         */
        interface IPortMapping extends runtime.v1.PortMapping.$Properties {
        }

        /** Represents a PortMapping. */
        class PortMapping {

            /**
             * Constructs a new PortMapping.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PortMapping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortMapping protocol. */
            protocol: runtime.v1.Protocol;

            /** PortMapping containerPort. */
            containerPort: number;

            /** PortMapping hostPort. */
            hostPort: number;

            /** PortMapping hostIp. */
            hostIp: string;

            /**
             * Encodes the specified PortMapping message. Does not implicitly {@link runtime.v1.PortMapping.verify|verify} messages.
             * @param message PortMapping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PortMapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortMapping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PortMapping & runtime.v1.PortMapping.$Shape} PortMapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PortMapping & runtime.v1.PortMapping.$Shape;
        }

        namespace PortMapping {

            /** Properties of a PortMapping. */
            interface $Properties {

                /** PortMapping protocol */
                protocol?: (runtime.v1.Protocol|null);

                /** PortMapping containerPort */
                containerPort?: (number|null);

                /** PortMapping hostPort */
                hostPort?: (number|null);

                /** PortMapping hostIp */
                hostIp?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortMapping. */
            type $Shape = runtime.v1.PortMapping.$Properties;
        }

        /** Protocol enum. */
        enum Protocol {

            /** TCP value */
            TCP = 0,

            /** UDP value */
            UDP = 1,

            /** SCTP value */
            SCTP = 2
        }

        /**
         * Properties of a LinuxPodSandboxConfig.
         * @deprecated Use runtime.v1.LinuxPodSandboxConfig.$Properties instead.
         */
        interface ILinuxPodSandboxConfig extends runtime.v1.LinuxPodSandboxConfig.$Properties {
        }

        /** Represents a LinuxPodSandboxConfig. */
        class LinuxPodSandboxConfig {

            /**
             * Constructs a new LinuxPodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxPodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxPodSandboxConfig cgroupParent. */
            cgroupParent: string;

            /** LinuxPodSandboxConfig securityContext. */
            securityContext?: (runtime.v1.LinuxSandboxSecurityContext.$Properties|null);

            /** LinuxPodSandboxConfig sysctls. */
            sysctls: { [k: string]: string };

            /** LinuxPodSandboxConfig overhead. */
            overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** LinuxPodSandboxConfig resources. */
            resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /**
             * Encodes the specified LinuxPodSandboxConfig message. Does not implicitly {@link runtime.v1.LinuxPodSandboxConfig.verify|verify} messages.
             * @param message LinuxPodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxPodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxPodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxPodSandboxConfig & runtime.v1.LinuxPodSandboxConfig.$Shape} LinuxPodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxPodSandboxConfig & runtime.v1.LinuxPodSandboxConfig.$Shape;
        }

        namespace LinuxPodSandboxConfig {

            /** Properties of a LinuxPodSandboxConfig. */
            interface $Properties {

                /** LinuxPodSandboxConfig cgroupParent */
                cgroupParent?: (string|null);

                /** LinuxPodSandboxConfig securityContext */
                securityContext?: (runtime.v1.LinuxSandboxSecurityContext.$Properties|null);

                /** LinuxPodSandboxConfig sysctls */
                sysctls?: ({ [k: string]: string }|null);

                /** LinuxPodSandboxConfig overhead */
                overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** LinuxPodSandboxConfig resources */
                resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxPodSandboxConfig. */
            type $Shape = runtime.v1.LinuxPodSandboxConfig.$Properties;
        }

        /**
         * Properties of a LinuxSandboxSecurityContext.
         * @deprecated Use runtime.v1.LinuxSandboxSecurityContext.$Properties instead.
         */
        interface ILinuxSandboxSecurityContext extends runtime.v1.LinuxSandboxSecurityContext.$Properties {
        }

        /** Represents a LinuxSandboxSecurityContext. */
        class LinuxSandboxSecurityContext {

            /**
             * Constructs a new LinuxSandboxSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxSandboxSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxSandboxSecurityContext namespaceOptions. */
            namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

            /** LinuxSandboxSecurityContext selinuxOptions. */
            selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

            /** LinuxSandboxSecurityContext runAsUser. */
            runAsUser?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxSandboxSecurityContext runAsGroup. */
            runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxSandboxSecurityContext readonlyRootfs. */
            readonlyRootfs: boolean;

            /** LinuxSandboxSecurityContext supplementalGroups. */
            supplementalGroups: Long[];

            /** LinuxSandboxSecurityContext supplementalGroupsPolicy. */
            supplementalGroupsPolicy: runtime.v1.SupplementalGroupsPolicy;

            /** LinuxSandboxSecurityContext privileged. */
            privileged: boolean;

            /** LinuxSandboxSecurityContext seccomp. */
            seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxSandboxSecurityContext apparmor. */
            apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxSandboxSecurityContext seccompProfilePath. */
            seccompProfilePath: string;

            /**
             * Encodes the specified LinuxSandboxSecurityContext message. Does not implicitly {@link runtime.v1.LinuxSandboxSecurityContext.verify|verify} messages.
             * @param message LinuxSandboxSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxSandboxSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxSandboxSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxSandboxSecurityContext & runtime.v1.LinuxSandboxSecurityContext.$Shape} LinuxSandboxSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxSandboxSecurityContext & runtime.v1.LinuxSandboxSecurityContext.$Shape;
        }

        namespace LinuxSandboxSecurityContext {

            /** Properties of a LinuxSandboxSecurityContext. */
            interface $Properties {

                /** LinuxSandboxSecurityContext namespaceOptions */
                namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

                /** LinuxSandboxSecurityContext selinuxOptions */
                selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

                /** LinuxSandboxSecurityContext runAsUser */
                runAsUser?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxSandboxSecurityContext runAsGroup */
                runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxSandboxSecurityContext readonlyRootfs */
                readonlyRootfs?: (boolean|null);

                /** LinuxSandboxSecurityContext supplementalGroups */
                supplementalGroups?: (Long[]|null);

                /** LinuxSandboxSecurityContext supplementalGroupsPolicy */
                supplementalGroupsPolicy?: (runtime.v1.SupplementalGroupsPolicy|null);

                /** LinuxSandboxSecurityContext privileged */
                privileged?: (boolean|null);

                /** LinuxSandboxSecurityContext seccomp */
                seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxSandboxSecurityContext apparmor */
                apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxSandboxSecurityContext seccompProfilePath */
                seccompProfilePath?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxSandboxSecurityContext. */
            type $Shape = runtime.v1.LinuxSandboxSecurityContext.$Properties;
        }

        /**
         * Properties of a NamespaceOption.
         * @deprecated Use runtime.v1.NamespaceOption.$Properties instead.
         */
        interface INamespaceOption extends runtime.v1.NamespaceOption.$Properties {
        }

        /** Represents a NamespaceOption. */
        class NamespaceOption {

            /**
             * Constructs a new NamespaceOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NamespaceOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamespaceOption network. */
            network: runtime.v1.NamespaceMode;

            /** NamespaceOption pid. */
            pid: runtime.v1.NamespaceMode;

            /** NamespaceOption ipc. */
            ipc: runtime.v1.NamespaceMode;

            /** NamespaceOption targetId. */
            targetId: string;

            /** NamespaceOption usernsOptions. */
            usernsOptions?: (runtime.v1.UserNamespace.$Properties|null);

            /**
             * Encodes the specified NamespaceOption message. Does not implicitly {@link runtime.v1.NamespaceOption.verify|verify} messages.
             * @param message NamespaceOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NamespaceOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamespaceOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NamespaceOption & runtime.v1.NamespaceOption.$Shape} NamespaceOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NamespaceOption & runtime.v1.NamespaceOption.$Shape;
        }

        namespace NamespaceOption {

            /** Properties of a NamespaceOption. */
            interface $Properties {

                /** NamespaceOption network */
                network?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption pid */
                pid?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption ipc */
                ipc?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption targetId */
                targetId?: (string|null);

                /** NamespaceOption usernsOptions */
                usernsOptions?: (runtime.v1.UserNamespace.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamespaceOption. */
            type $Shape = runtime.v1.NamespaceOption.$Properties;
        }

        /** NamespaceMode enum. */
        enum NamespaceMode {

            /** POD value */
            POD = 0,

            /** CONTAINER value */
            CONTAINER = 1,

            /** NODE value */
            NODE = 2,

            /** TARGET value */
            TARGET = 3
        }

        /**
         * Properties of a UserNamespace.
         * @deprecated Use runtime.v1.UserNamespace.$Properties instead.
         */
        interface IUserNamespace extends runtime.v1.UserNamespace.$Properties {
        }

        /** Represents a UserNamespace. */
        class UserNamespace {

            /**
             * Constructs a new UserNamespace.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UserNamespace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UserNamespace mode. */
            mode: runtime.v1.NamespaceMode;

            /** UserNamespace uids. */
            uids: runtime.v1.IDMapping.$Properties[];

            /** UserNamespace gids. */
            gids: runtime.v1.IDMapping.$Properties[];

            /**
             * Encodes the specified UserNamespace message. Does not implicitly {@link runtime.v1.UserNamespace.verify|verify} messages.
             * @param message UserNamespace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UserNamespace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UserNamespace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UserNamespace & runtime.v1.UserNamespace.$Shape} UserNamespace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UserNamespace & runtime.v1.UserNamespace.$Shape;
        }

        namespace UserNamespace {

            /** Properties of a UserNamespace. */
            interface $Properties {

                /** UserNamespace mode */
                mode?: (runtime.v1.NamespaceMode|null);

                /** UserNamespace uids */
                uids?: (runtime.v1.IDMapping.$Properties[]|null);

                /** UserNamespace gids */
                gids?: (runtime.v1.IDMapping.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UserNamespace. */
            type $Shape = runtime.v1.UserNamespace.$Properties;
        }

        /**
         * Properties of a IDMapping.
         * @deprecated Use runtime.v1.IDMapping.$Properties instead.
         */
        interface IIDMapping extends runtime.v1.IDMapping.$Properties {
        }

        /** Represents a IDMapping. */
        class IDMapping {

            /**
             * Constructs a new IDMapping.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.IDMapping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IDMapping hostId. */
            hostId: number;

            /** IDMapping containerId. */
            containerId: number;

            /** IDMapping length. */
            length: number;

            /**
             * Encodes the specified IDMapping message. Does not implicitly {@link runtime.v1.IDMapping.verify|verify} messages.
             * @param message IDMapping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.IDMapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a IDMapping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.IDMapping & runtime.v1.IDMapping.$Shape} IDMapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.IDMapping & runtime.v1.IDMapping.$Shape;
        }

        namespace IDMapping {

            /** Properties of a IDMapping. */
            interface $Properties {

                /** IDMapping hostId */
                hostId?: (number|null);

                /** IDMapping containerId */
                containerId?: (number|null);

                /** IDMapping length */
                length?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a IDMapping. */
            type $Shape = runtime.v1.IDMapping.$Properties;
        }

        /**
         * Properties of a SELinuxOption.
         * @deprecated Use runtime.v1.SELinuxOption.$Properties instead.
         */
        interface ISELinuxOption extends runtime.v1.SELinuxOption.$Properties {
        }

        /** Represents a SELinuxOption. */
        class SELinuxOption {

            /**
             * Constructs a new SELinuxOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SELinuxOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SELinuxOption user. */
            user: string;

            /** SELinuxOption role. */
            role: string;

            /** SELinuxOption type. */
            type: string;

            /** SELinuxOption level. */
            level: string;

            /**
             * Encodes the specified SELinuxOption message. Does not implicitly {@link runtime.v1.SELinuxOption.verify|verify} messages.
             * @param message SELinuxOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SELinuxOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SELinuxOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SELinuxOption & runtime.v1.SELinuxOption.$Shape} SELinuxOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SELinuxOption & runtime.v1.SELinuxOption.$Shape;
        }

        namespace SELinuxOption {

            /** Properties of a SELinuxOption. */
            interface $Properties {

                /** SELinuxOption user */
                user?: (string|null);

                /** SELinuxOption role */
                role?: (string|null);

                /** SELinuxOption type */
                type?: (string|null);

                /** SELinuxOption level */
                level?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SELinuxOption. */
            type $Shape = runtime.v1.SELinuxOption.$Properties;
        }

        /** SupplementalGroupsPolicy enum. */
        enum SupplementalGroupsPolicy {

            /** Merge value */
            Merge = 0,

            /** Strict value */
            Strict = 1
        }

        /**
         * Properties of a SecurityProfile.
         * @deprecated Use runtime.v1.SecurityProfile.$Properties instead.
         */
        interface ISecurityProfile extends runtime.v1.SecurityProfile.$Properties {
        }

        /** Represents a SecurityProfile. */
        class SecurityProfile {

            /**
             * Constructs a new SecurityProfile.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SecurityProfile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SecurityProfile profileType. */
            profileType: runtime.v1.SecurityProfile.ProfileType;

            /** SecurityProfile localhostRef. */
            localhostRef: string;

            /**
             * Encodes the specified SecurityProfile message. Does not implicitly {@link runtime.v1.SecurityProfile.verify|verify} messages.
             * @param message SecurityProfile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SecurityProfile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SecurityProfile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SecurityProfile & runtime.v1.SecurityProfile.$Shape} SecurityProfile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SecurityProfile & runtime.v1.SecurityProfile.$Shape;
        }

        namespace SecurityProfile {

            /** Properties of a SecurityProfile. */
            interface $Properties {

                /** SecurityProfile profileType */
                profileType?: (runtime.v1.SecurityProfile.ProfileType|null);

                /** SecurityProfile localhostRef */
                localhostRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SecurityProfile. */
            type $Shape = runtime.v1.SecurityProfile.$Properties;

            /** ProfileType enum. */
            enum ProfileType {

                /** RuntimeDefault value */
                RuntimeDefault = 0,

                /** Unconfined value */
                Unconfined = 1,

                /** Localhost value */
                Localhost = 2
            }
        }

        /**
         * Properties of a LinuxContainerResources.
         * @deprecated Use runtime.v1.LinuxContainerResources.$Properties instead.
         */
        interface ILinuxContainerResources extends runtime.v1.LinuxContainerResources.$Properties {
        }

        /** Represents a LinuxContainerResources. */
        class LinuxContainerResources {

            /**
             * Constructs a new LinuxContainerResources.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxContainerResources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxContainerResources cpuPeriod. */
            cpuPeriod: Long;

            /** LinuxContainerResources cpuQuota. */
            cpuQuota: Long;

            /** LinuxContainerResources cpuShares. */
            cpuShares: Long;

            /** LinuxContainerResources memoryLimitInBytes. */
            memoryLimitInBytes: Long;

            /** LinuxContainerResources oomScoreAdj. */
            oomScoreAdj: Long;

            /** LinuxContainerResources cpusetCpus. */
            cpusetCpus: string;

            /** LinuxContainerResources cpusetMems. */
            cpusetMems: string;

            /** LinuxContainerResources hugepageLimits. */
            hugepageLimits: runtime.v1.HugepageLimit.$Properties[];

            /** LinuxContainerResources unified. */
            unified: { [k: string]: string };

            /** LinuxContainerResources memorySwapLimitInBytes. */
            memorySwapLimitInBytes: Long;

            /**
             * Encodes the specified LinuxContainerResources message. Does not implicitly {@link runtime.v1.LinuxContainerResources.verify|verify} messages.
             * @param message LinuxContainerResources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxContainerResources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxContainerResources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxContainerResources & runtime.v1.LinuxContainerResources.$Shape} LinuxContainerResources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxContainerResources & runtime.v1.LinuxContainerResources.$Shape;
        }

        namespace LinuxContainerResources {

            /** Properties of a LinuxContainerResources. */
            interface $Properties {

                /** LinuxContainerResources cpuPeriod */
                cpuPeriod?: (Long|null);

                /** LinuxContainerResources cpuQuota */
                cpuQuota?: (Long|null);

                /** LinuxContainerResources cpuShares */
                cpuShares?: (Long|null);

                /** LinuxContainerResources memoryLimitInBytes */
                memoryLimitInBytes?: (Long|null);

                /** LinuxContainerResources oomScoreAdj */
                oomScoreAdj?: (Long|null);

                /** LinuxContainerResources cpusetCpus */
                cpusetCpus?: (string|null);

                /** LinuxContainerResources cpusetMems */
                cpusetMems?: (string|null);

                /** LinuxContainerResources hugepageLimits */
                hugepageLimits?: (runtime.v1.HugepageLimit.$Properties[]|null);

                /** LinuxContainerResources unified */
                unified?: ({ [k: string]: string }|null);

                /** LinuxContainerResources memorySwapLimitInBytes */
                memorySwapLimitInBytes?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxContainerResources. */
            type $Shape = runtime.v1.LinuxContainerResources.$Properties;
        }

        /**
         * Properties of a HugepageLimit.
         * @deprecated Use runtime.v1.HugepageLimit.$Properties instead.
         */
        interface IHugepageLimit extends runtime.v1.HugepageLimit.$Properties {
        }

        /** Represents a HugepageLimit. */
        class HugepageLimit {

            /**
             * Constructs a new HugepageLimit.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.HugepageLimit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HugepageLimit pageSize. */
            pageSize: string;

            /** HugepageLimit limit. */
            limit: Long;

            /**
             * Encodes the specified HugepageLimit message. Does not implicitly {@link runtime.v1.HugepageLimit.verify|verify} messages.
             * @param message HugepageLimit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.HugepageLimit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HugepageLimit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.HugepageLimit & runtime.v1.HugepageLimit.$Shape} HugepageLimit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.HugepageLimit & runtime.v1.HugepageLimit.$Shape;
        }

        namespace HugepageLimit {

            /** Properties of a HugepageLimit. */
            interface $Properties {

                /** HugepageLimit pageSize */
                pageSize?: (string|null);

                /** HugepageLimit limit */
                limit?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HugepageLimit. */
            type $Shape = runtime.v1.HugepageLimit.$Properties;
        }

        /**
         * Properties of a WindowsPodSandboxConfig.
         * @deprecated Use runtime.v1.WindowsPodSandboxConfig.$Properties instead.
         */
        interface IWindowsPodSandboxConfig extends runtime.v1.WindowsPodSandboxConfig.$Properties {
        }

        /** Represents a WindowsPodSandboxConfig. */
        class WindowsPodSandboxConfig {

            /**
             * Constructs a new WindowsPodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsPodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsPodSandboxConfig securityContext. */
            securityContext?: (runtime.v1.WindowsSandboxSecurityContext.$Properties|null);

            /**
             * Encodes the specified WindowsPodSandboxConfig message. Does not implicitly {@link runtime.v1.WindowsPodSandboxConfig.verify|verify} messages.
             * @param message WindowsPodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsPodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsPodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsPodSandboxConfig & runtime.v1.WindowsPodSandboxConfig.$Shape} WindowsPodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsPodSandboxConfig & runtime.v1.WindowsPodSandboxConfig.$Shape;
        }

        namespace WindowsPodSandboxConfig {

            /** Properties of a WindowsPodSandboxConfig. */
            interface $Properties {

                /** WindowsPodSandboxConfig securityContext */
                securityContext?: (runtime.v1.WindowsSandboxSecurityContext.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsPodSandboxConfig. */
            type $Shape = runtime.v1.WindowsPodSandboxConfig.$Properties;
        }

        /**
         * Properties of a WindowsSandboxSecurityContext.
         * @deprecated Use runtime.v1.WindowsSandboxSecurityContext.$Properties instead.
         */
        interface IWindowsSandboxSecurityContext extends runtime.v1.WindowsSandboxSecurityContext.$Properties {
        }

        /** Represents a WindowsSandboxSecurityContext. */
        class WindowsSandboxSecurityContext {

            /**
             * Constructs a new WindowsSandboxSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsSandboxSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsSandboxSecurityContext runAsUsername. */
            runAsUsername: string;

            /** WindowsSandboxSecurityContext credentialSpec. */
            credentialSpec: string;

            /** WindowsSandboxSecurityContext hostProcess. */
            hostProcess: boolean;

            /** WindowsSandboxSecurityContext namespaceOptions. */
            namespaceOptions?: (runtime.v1.WindowsNamespaceOption.$Properties|null);

            /**
             * Encodes the specified WindowsSandboxSecurityContext message. Does not implicitly {@link runtime.v1.WindowsSandboxSecurityContext.verify|verify} messages.
             * @param message WindowsSandboxSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsSandboxSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsSandboxSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsSandboxSecurityContext & runtime.v1.WindowsSandboxSecurityContext.$Shape} WindowsSandboxSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsSandboxSecurityContext & runtime.v1.WindowsSandboxSecurityContext.$Shape;
        }

        namespace WindowsSandboxSecurityContext {

            /** Properties of a WindowsSandboxSecurityContext. */
            interface $Properties {

                /** WindowsSandboxSecurityContext runAsUsername */
                runAsUsername?: (string|null);

                /** WindowsSandboxSecurityContext credentialSpec */
                credentialSpec?: (string|null);

                /** WindowsSandboxSecurityContext hostProcess */
                hostProcess?: (boolean|null);

                /** WindowsSandboxSecurityContext namespaceOptions */
                namespaceOptions?: (runtime.v1.WindowsNamespaceOption.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsSandboxSecurityContext. */
            type $Shape = runtime.v1.WindowsSandboxSecurityContext.$Properties;
        }

        /**
         * Properties of a WindowsNamespaceOption.
         * @deprecated Use runtime.v1.WindowsNamespaceOption.$Properties instead.
         */
        interface IWindowsNamespaceOption extends runtime.v1.WindowsNamespaceOption.$Properties {
        }

        /** Represents a WindowsNamespaceOption. */
        class WindowsNamespaceOption {

            /**
             * Constructs a new WindowsNamespaceOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNamespaceOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNamespaceOption network. */
            network: runtime.v1.NamespaceMode;

            /**
             * Encodes the specified WindowsNamespaceOption message. Does not implicitly {@link runtime.v1.WindowsNamespaceOption.verify|verify} messages.
             * @param message WindowsNamespaceOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNamespaceOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNamespaceOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNamespaceOption & runtime.v1.WindowsNamespaceOption.$Shape} WindowsNamespaceOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNamespaceOption & runtime.v1.WindowsNamespaceOption.$Shape;
        }

        namespace WindowsNamespaceOption {

            /** Properties of a WindowsNamespaceOption. */
            interface $Properties {

                /** WindowsNamespaceOption network */
                network?: (runtime.v1.NamespaceMode|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNamespaceOption. */
            type $Shape = runtime.v1.WindowsNamespaceOption.$Properties;
        }

        /**
         * Properties of a PullImageResponse.
         * @deprecated Use runtime.v1.PullImageResponse.$Properties instead.
         */
        interface IPullImageResponse extends runtime.v1.PullImageResponse.$Properties {
        }

        /** Represents a PullImageResponse. */
        class PullImageResponse {

            /**
             * Constructs a new PullImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PullImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullImageResponse imageRef. */
            imageRef: string;

            /**
             * Encodes the specified PullImageResponse message. Does not implicitly {@link runtime.v1.PullImageResponse.verify|verify} messages.
             * @param message PullImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PullImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PullImageResponse & runtime.v1.PullImageResponse.$Shape} PullImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PullImageResponse & runtime.v1.PullImageResponse.$Shape;
        }

        namespace PullImageResponse {

            /** Properties of a PullImageResponse. */
            interface $Properties {

                /** PullImageResponse imageRef */
                imageRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullImageResponse. */
            type $Shape = runtime.v1.PullImageResponse.$Properties;
        }

        /**
         * Properties of a RemoveImageRequest.
         * @deprecated Use runtime.v1.RemoveImageRequest.$Properties instead.
         */
        interface IRemoveImageRequest extends runtime.v1.RemoveImageRequest.$Properties {
        }

        /** Represents a RemoveImageRequest. */
        class RemoveImageRequest {

            /**
             * Constructs a new RemoveImageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveImageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveImageRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /**
             * Encodes the specified RemoveImageRequest message. Does not implicitly {@link runtime.v1.RemoveImageRequest.verify|verify} messages.
             * @param message RemoveImageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveImageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveImageRequest & runtime.v1.RemoveImageRequest.$Shape} RemoveImageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveImageRequest & runtime.v1.RemoveImageRequest.$Shape;
        }

        namespace RemoveImageRequest {

            /** Properties of a RemoveImageRequest. */
            interface $Properties {

                /** RemoveImageRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveImageRequest. */
            type $Shape = runtime.v1.RemoveImageRequest.$Properties;
        }

        /**
         * Properties of a RemoveImageResponse.
         * @deprecated Use runtime.v1.RemoveImageResponse.$Properties instead.
         */
        interface IRemoveImageResponse extends runtime.v1.RemoveImageResponse.$Properties {
        }

        /** Represents a RemoveImageResponse. */
        class RemoveImageResponse {

            /**
             * Constructs a new RemoveImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RemoveImageResponse message. Does not implicitly {@link runtime.v1.RemoveImageResponse.verify|verify} messages.
             * @param message RemoveImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveImageResponse & runtime.v1.RemoveImageResponse.$Shape} RemoveImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveImageResponse & runtime.v1.RemoveImageResponse.$Shape;
        }

        namespace RemoveImageResponse {

            /** Properties of a RemoveImageResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveImageResponse. */
            type $Shape = runtime.v1.RemoveImageResponse.$Properties;
        }

        /**
         * Properties of an ImageFsInfoRequest.
         * @deprecated Use runtime.v1.ImageFsInfoRequest.$Properties instead.
         */
        interface IImageFsInfoRequest extends runtime.v1.ImageFsInfoRequest.$Properties {
        }

        /** Represents an ImageFsInfoRequest. */
        class ImageFsInfoRequest {

            /**
             * Constructs a new ImageFsInfoRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFsInfoRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ImageFsInfoRequest message. Does not implicitly {@link runtime.v1.ImageFsInfoRequest.verify|verify} messages.
             * @param message ImageFsInfoRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFsInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFsInfoRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFsInfoRequest & runtime.v1.ImageFsInfoRequest.$Shape} ImageFsInfoRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFsInfoRequest & runtime.v1.ImageFsInfoRequest.$Shape;
        }

        namespace ImageFsInfoRequest {

            /** Properties of an ImageFsInfoRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFsInfoRequest. */
            type $Shape = runtime.v1.ImageFsInfoRequest.$Properties;
        }

        /**
         * Properties of an ImageFsInfoResponse.
         * @deprecated Use runtime.v1.ImageFsInfoResponse.$Properties instead.
         */
        interface IImageFsInfoResponse extends runtime.v1.ImageFsInfoResponse.$Properties {
        }

        /** Represents an ImageFsInfoResponse. */
        class ImageFsInfoResponse {

            /**
             * Constructs a new ImageFsInfoResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFsInfoResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageFsInfoResponse imageFilesystems. */
            imageFilesystems: runtime.v1.FilesystemUsage.$Properties[];

            /** ImageFsInfoResponse containerFilesystems. */
            containerFilesystems: runtime.v1.FilesystemUsage.$Properties[];

            /**
             * Encodes the specified ImageFsInfoResponse message. Does not implicitly {@link runtime.v1.ImageFsInfoResponse.verify|verify} messages.
             * @param message ImageFsInfoResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFsInfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFsInfoResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFsInfoResponse & runtime.v1.ImageFsInfoResponse.$Shape} ImageFsInfoResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFsInfoResponse & runtime.v1.ImageFsInfoResponse.$Shape;
        }

        namespace ImageFsInfoResponse {

            /** Properties of an ImageFsInfoResponse. */
            interface $Properties {

                /** ImageFsInfoResponse imageFilesystems */
                imageFilesystems?: (runtime.v1.FilesystemUsage.$Properties[]|null);

                /** ImageFsInfoResponse containerFilesystems */
                containerFilesystems?: (runtime.v1.FilesystemUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFsInfoResponse. */
            type $Shape = runtime.v1.ImageFsInfoResponse.$Properties;
        }

        /**
         * Properties of a FilesystemUsage.
         * @deprecated Use runtime.v1.FilesystemUsage.$Properties instead.
         */
        interface IFilesystemUsage extends runtime.v1.FilesystemUsage.$Properties {
        }

        /** Represents a FilesystemUsage. */
        class FilesystemUsage {

            /**
             * Constructs a new FilesystemUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.FilesystemUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilesystemUsage timestamp. */
            timestamp: Long;

            /** FilesystemUsage fsId. */
            fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

            /** FilesystemUsage usedBytes. */
            usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** FilesystemUsage inodesUsed. */
            inodesUsed?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified FilesystemUsage message. Does not implicitly {@link runtime.v1.FilesystemUsage.verify|verify} messages.
             * @param message FilesystemUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.FilesystemUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilesystemUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.FilesystemUsage & runtime.v1.FilesystemUsage.$Shape} FilesystemUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.FilesystemUsage & runtime.v1.FilesystemUsage.$Shape;
        }

        namespace FilesystemUsage {

            /** Properties of a FilesystemUsage. */
            interface $Properties {

                /** FilesystemUsage timestamp */
                timestamp?: (Long|null);

                /** FilesystemUsage fsId */
                fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

                /** FilesystemUsage usedBytes */
                usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** FilesystemUsage inodesUsed */
                inodesUsed?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilesystemUsage. */
            type $Shape = runtime.v1.FilesystemUsage.$Properties;
        }

        /**
         * Properties of a FilesystemIdentifier.
         * @deprecated Use runtime.v1.FilesystemIdentifier.$Properties instead.
         */
        interface IFilesystemIdentifier extends runtime.v1.FilesystemIdentifier.$Properties {
        }

        /** Represents a FilesystemIdentifier. */
        class FilesystemIdentifier {

            /**
             * Constructs a new FilesystemIdentifier.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.FilesystemIdentifier.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilesystemIdentifier mountpoint. */
            mountpoint: string;

            /**
             * Encodes the specified FilesystemIdentifier message. Does not implicitly {@link runtime.v1.FilesystemIdentifier.verify|verify} messages.
             * @param message FilesystemIdentifier message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.FilesystemIdentifier.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilesystemIdentifier message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.FilesystemIdentifier & runtime.v1.FilesystemIdentifier.$Shape} FilesystemIdentifier
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.FilesystemIdentifier & runtime.v1.FilesystemIdentifier.$Shape;
        }

        namespace FilesystemIdentifier {

            /** Properties of a FilesystemIdentifier. */
            interface $Properties {

                /** FilesystemIdentifier mountpoint */
                mountpoint?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilesystemIdentifier. */
            type $Shape = runtime.v1.FilesystemIdentifier.$Properties;
        }

        /**
         * Properties of a UInt64Value.
         * @deprecated Use runtime.v1.UInt64Value.$Properties instead.
         */
        interface IUInt64Value extends runtime.v1.UInt64Value.$Properties {
        }

        /** Represents a UInt64Value. */
        class UInt64Value {

            /**
             * Constructs a new UInt64Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UInt64Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UInt64Value value. */
            value: Long;

            /**
             * Encodes the specified UInt64Value message. Does not implicitly {@link runtime.v1.UInt64Value.verify|verify} messages.
             * @param message UInt64Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UInt64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UInt64Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UInt64Value & runtime.v1.UInt64Value.$Shape} UInt64Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UInt64Value & runtime.v1.UInt64Value.$Shape;
        }

        namespace UInt64Value {

            /** Properties of a UInt64Value. */
            interface $Properties {

                /** UInt64Value value */
                value?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UInt64Value. */
            type $Shape = runtime.v1.UInt64Value.$Properties;
        }

        /**
         * Properties of a VersionRequest.
         * @deprecated Use runtime.v1.VersionRequest.$Properties instead.
         */
        interface IVersionRequest extends runtime.v1.VersionRequest.$Properties {
        }

        /** Represents a VersionRequest. */
        class VersionRequest {

            /**
             * Constructs a new VersionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.VersionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionRequest version. */
            version: string;

            /**
             * Encodes the specified VersionRequest message. Does not implicitly {@link runtime.v1.VersionRequest.verify|verify} messages.
             * @param message VersionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.VersionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.VersionRequest & runtime.v1.VersionRequest.$Shape} VersionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.VersionRequest & runtime.v1.VersionRequest.$Shape;
        }

        namespace VersionRequest {

            /** Properties of a VersionRequest. */
            interface $Properties {

                /** VersionRequest version */
                version?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionRequest. */
            type $Shape = runtime.v1.VersionRequest.$Properties;
        }

        /**
         * Properties of a VersionResponse.
         * @deprecated Use runtime.v1.VersionResponse.$Properties instead.
         */
        interface IVersionResponse extends runtime.v1.VersionResponse.$Properties {
        }

        /** Represents a VersionResponse. */
        class VersionResponse {

            /**
             * Constructs a new VersionResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.VersionResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionResponse version. */
            version: string;

            /** VersionResponse runtimeName. */
            runtimeName: string;

            /** VersionResponse runtimeVersion. */
            runtimeVersion: string;

            /** VersionResponse runtimeApiVersion. */
            runtimeApiVersion: string;

            /**
             * Encodes the specified VersionResponse message. Does not implicitly {@link runtime.v1.VersionResponse.verify|verify} messages.
             * @param message VersionResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.VersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.VersionResponse & runtime.v1.VersionResponse.$Shape} VersionResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.VersionResponse & runtime.v1.VersionResponse.$Shape;
        }

        namespace VersionResponse {

            /** Properties of a VersionResponse. */
            interface $Properties {

                /** VersionResponse version */
                version?: (string|null);

                /** VersionResponse runtimeName */
                runtimeName?: (string|null);

                /** VersionResponse runtimeVersion */
                runtimeVersion?: (string|null);

                /** VersionResponse runtimeApiVersion */
                runtimeApiVersion?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionResponse. */
            type $Shape = runtime.v1.VersionResponse.$Properties;
        }

        /**
         * Properties of a ListPodSandboxRequest.
         * @deprecated Use runtime.v1.ListPodSandboxRequest.$Properties instead.
         */
        interface IListPodSandboxRequest extends runtime.v1.ListPodSandboxRequest.$Properties {
        }

        /** Represents a ListPodSandboxRequest. */
        class ListPodSandboxRequest {

            /**
             * Constructs a new ListPodSandboxRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxRequest filter. */
            filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

            /**
             * Encodes the specified ListPodSandboxRequest message. Does not implicitly {@link runtime.v1.ListPodSandboxRequest.verify|verify} messages.
             * @param message ListPodSandboxRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxRequest & runtime.v1.ListPodSandboxRequest.$Shape} ListPodSandboxRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxRequest & runtime.v1.ListPodSandboxRequest.$Shape;
        }

        namespace ListPodSandboxRequest {

            /** Properties of a ListPodSandboxRequest. */
            interface $Properties {

                /** ListPodSandboxRequest filter */
                filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxRequest. */
            type $Shape = runtime.v1.ListPodSandboxRequest.$Properties;
        }

        /**
         * Properties of a PodSandboxFilter.
         * @deprecated Use runtime.v1.PodSandboxFilter.$Properties instead.
         */
        interface IPodSandboxFilter extends runtime.v1.PodSandboxFilter.$Properties {
        }

        /** Represents a PodSandboxFilter. */
        class PodSandboxFilter {

            /**
             * Constructs a new PodSandboxFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxFilter id. */
            id: string;

            /** PodSandboxFilter state. */
            state?: (runtime.v1.PodSandboxStateValue.$Properties|null);

            /** PodSandboxFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxFilter message. Does not implicitly {@link runtime.v1.PodSandboxFilter.verify|verify} messages.
             * @param message PodSandboxFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxFilter & runtime.v1.PodSandboxFilter.$Shape} PodSandboxFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxFilter & runtime.v1.PodSandboxFilter.$Shape;
        }

        namespace PodSandboxFilter {

            /** Properties of a PodSandboxFilter. */
            interface $Properties {

                /** PodSandboxFilter id */
                id?: (string|null);

                /** PodSandboxFilter state */
                state?: (runtime.v1.PodSandboxStateValue.$Properties|null);

                /** PodSandboxFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxFilter. */
            type $Shape = runtime.v1.PodSandboxFilter.$Properties;
        }

        /**
         * Properties of a PodSandboxStateValue.
         * @deprecated Use runtime.v1.PodSandboxStateValue.$Properties instead.
         */
        interface IPodSandboxStateValue extends runtime.v1.PodSandboxStateValue.$Properties {
        }

        /** Represents a PodSandboxStateValue. */
        class PodSandboxStateValue {

            /**
             * Constructs a new PodSandboxStateValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStateValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStateValue state. */
            state: runtime.v1.PodSandboxState;

            /**
             * Encodes the specified PodSandboxStateValue message. Does not implicitly {@link runtime.v1.PodSandboxStateValue.verify|verify} messages.
             * @param message PodSandboxStateValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStateValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStateValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStateValue & runtime.v1.PodSandboxStateValue.$Shape} PodSandboxStateValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStateValue & runtime.v1.PodSandboxStateValue.$Shape;
        }

        namespace PodSandboxStateValue {

            /** Properties of a PodSandboxStateValue. */
            interface $Properties {

                /** PodSandboxStateValue state */
                state?: (runtime.v1.PodSandboxState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStateValue. */
            type $Shape = runtime.v1.PodSandboxStateValue.$Properties;
        }

        /** PodSandboxState enum. */
        enum PodSandboxState {

            /** SANDBOX_READY value */
            SANDBOX_READY = 0,

            /** SANDBOX_NOTREADY value */
            SANDBOX_NOTREADY = 1
        }

        /**
         * Properties of a ListPodSandboxResponse.
         * @deprecated Use runtime.v1.ListPodSandboxResponse.$Properties instead.
         */
        interface IListPodSandboxResponse extends runtime.v1.ListPodSandboxResponse.$Properties {
        }

        /** Represents a ListPodSandboxResponse. */
        class ListPodSandboxResponse {

            /**
             * Constructs a new ListPodSandboxResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxResponse items. */
            items: runtime.v1.PodSandbox.$Properties[];

            /**
             * Encodes the specified ListPodSandboxResponse message. Does not implicitly {@link runtime.v1.ListPodSandboxResponse.verify|verify} messages.
             * @param message ListPodSandboxResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxResponse & runtime.v1.ListPodSandboxResponse.$Shape} ListPodSandboxResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxResponse & runtime.v1.ListPodSandboxResponse.$Shape;
        }

        namespace ListPodSandboxResponse {

            /** Properties of a ListPodSandboxResponse. */
            interface $Properties {

                /** ListPodSandboxResponse items */
                items?: (runtime.v1.PodSandbox.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxResponse. */
            type $Shape = runtime.v1.ListPodSandboxResponse.$Properties;
        }

        /**
         * Properties of a PodSandbox.
         * @deprecated Use runtime.v1.PodSandbox.$Properties instead.
         */
        interface IPodSandbox extends runtime.v1.PodSandbox.$Properties {
        }

        /** Represents a PodSandbox. */
        class PodSandbox {

            /**
             * Constructs a new PodSandbox.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandbox.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandbox id. */
            id: string;

            /** PodSandbox metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandbox state. */
            state: runtime.v1.PodSandboxState;

            /** PodSandbox createdAt. */
            createdAt: Long;

            /** PodSandbox labels. */
            labels: { [k: string]: string };

            /** PodSandbox annotations. */
            annotations: { [k: string]: string };

            /** PodSandbox runtimeHandler. */
            runtimeHandler: string;

            /**
             * Encodes the specified PodSandbox message. Does not implicitly {@link runtime.v1.PodSandbox.verify|verify} messages.
             * @param message PodSandbox message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandbox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandbox message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandbox & runtime.v1.PodSandbox.$Shape} PodSandbox
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandbox & runtime.v1.PodSandbox.$Shape;
        }

        namespace PodSandbox {

            /** Properties of a PodSandbox. */
            interface $Properties {

                /** PodSandbox id */
                id?: (string|null);

                /** PodSandbox metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandbox state */
                state?: (runtime.v1.PodSandboxState|null);

                /** PodSandbox createdAt */
                createdAt?: (Long|null);

                /** PodSandbox labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandbox annotations */
                annotations?: ({ [k: string]: string }|null);

                /** PodSandbox runtimeHandler */
                runtimeHandler?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandbox. */
            type $Shape = runtime.v1.PodSandbox.$Properties;
        }

        /**
         * Properties of a ListContainersRequest.
         * @deprecated Use runtime.v1.ListContainersRequest.$Properties instead.
         */
        interface IListContainersRequest extends runtime.v1.ListContainersRequest.$Properties {
        }

        /** Represents a ListContainersRequest. */
        class ListContainersRequest {

            /**
             * Constructs a new ListContainersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainersRequest filter. */
            filter?: (runtime.v1.ContainerFilter.$Properties|null);

            /**
             * Encodes the specified ListContainersRequest message. Does not implicitly {@link runtime.v1.ListContainersRequest.verify|verify} messages.
             * @param message ListContainersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainersRequest & runtime.v1.ListContainersRequest.$Shape} ListContainersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainersRequest & runtime.v1.ListContainersRequest.$Shape;
        }

        namespace ListContainersRequest {

            /** Properties of a ListContainersRequest. */
            interface $Properties {

                /** ListContainersRequest filter */
                filter?: (runtime.v1.ContainerFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainersRequest. */
            type $Shape = runtime.v1.ListContainersRequest.$Properties;
        }

        /**
         * Properties of a ContainerFilter.
         * @deprecated Use runtime.v1.ContainerFilter.$Properties instead.
         */
        interface IContainerFilter extends runtime.v1.ContainerFilter.$Properties {
        }

        /** Represents a ContainerFilter. */
        class ContainerFilter {

            /**
             * Constructs a new ContainerFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerFilter id. */
            id: string;

            /** ContainerFilter state. */
            state?: (runtime.v1.ContainerStateValue.$Properties|null);

            /** ContainerFilter podSandboxId. */
            podSandboxId: string;

            /** ContainerFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified ContainerFilter message. Does not implicitly {@link runtime.v1.ContainerFilter.verify|verify} messages.
             * @param message ContainerFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerFilter & runtime.v1.ContainerFilter.$Shape} ContainerFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerFilter & runtime.v1.ContainerFilter.$Shape;
        }

        namespace ContainerFilter {

            /** Properties of a ContainerFilter. */
            interface $Properties {

                /** ContainerFilter id */
                id?: (string|null);

                /** ContainerFilter state */
                state?: (runtime.v1.ContainerStateValue.$Properties|null);

                /** ContainerFilter podSandboxId */
                podSandboxId?: (string|null);

                /** ContainerFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerFilter. */
            type $Shape = runtime.v1.ContainerFilter.$Properties;
        }

        /**
         * Properties of a ContainerStateValue.
         * @deprecated Use runtime.v1.ContainerStateValue.$Properties instead.
         */
        interface IContainerStateValue extends runtime.v1.ContainerStateValue.$Properties {
        }

        /** Represents a ContainerStateValue. */
        class ContainerStateValue {

            /**
             * Constructs a new ContainerStateValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStateValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStateValue state. */
            state: runtime.v1.ContainerState;

            /**
             * Encodes the specified ContainerStateValue message. Does not implicitly {@link runtime.v1.ContainerStateValue.verify|verify} messages.
             * @param message ContainerStateValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStateValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStateValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStateValue & runtime.v1.ContainerStateValue.$Shape} ContainerStateValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStateValue & runtime.v1.ContainerStateValue.$Shape;
        }

        namespace ContainerStateValue {

            /** Properties of a ContainerStateValue. */
            interface $Properties {

                /** ContainerStateValue state */
                state?: (runtime.v1.ContainerState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStateValue. */
            type $Shape = runtime.v1.ContainerStateValue.$Properties;
        }

        /** ContainerState enum. */
        enum ContainerState {

            /** CONTAINER_CREATED value */
            CONTAINER_CREATED = 0,

            /** CONTAINER_RUNNING value */
            CONTAINER_RUNNING = 1,

            /** CONTAINER_EXITED value */
            CONTAINER_EXITED = 2,

            /** CONTAINER_UNKNOWN value */
            CONTAINER_UNKNOWN = 3
        }

        /**
         * Properties of a ListContainersResponse.
         * @deprecated Use runtime.v1.ListContainersResponse.$Properties instead.
         */
        interface IListContainersResponse extends runtime.v1.ListContainersResponse.$Properties {
        }

        /** Represents a ListContainersResponse. */
        class ListContainersResponse {

            /**
             * Constructs a new ListContainersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainersResponse containers. */
            containers: runtime.v1.Container.$Properties[];

            /**
             * Encodes the specified ListContainersResponse message. Does not implicitly {@link runtime.v1.ListContainersResponse.verify|verify} messages.
             * @param message ListContainersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainersResponse & runtime.v1.ListContainersResponse.$Shape} ListContainersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainersResponse & runtime.v1.ListContainersResponse.$Shape;
        }

        namespace ListContainersResponse {

            /** Properties of a ListContainersResponse. */
            interface $Properties {

                /** ListContainersResponse containers */
                containers?: (runtime.v1.Container.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainersResponse. */
            type $Shape = runtime.v1.ListContainersResponse.$Properties;
        }

        /**
         * Properties of a Container.
         * @deprecated Use runtime.v1.Container.$Properties instead.
         */
        interface IContainer extends runtime.v1.Container.$Properties {
        }

        /** Represents a Container. */
        class Container {

            /**
             * Constructs a new Container.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Container.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Container id. */
            id: string;

            /** Container podSandboxId. */
            podSandboxId: string;

            /** Container metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** Container image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** Container imageRef. */
            imageRef: string;

            /** Container state. */
            state: runtime.v1.ContainerState;

            /** Container createdAt. */
            createdAt: Long;

            /** Container labels. */
            labels: { [k: string]: string };

            /** Container annotations. */
            annotations: { [k: string]: string };

            /** Container imageId. */
            imageId: string;

            /**
             * Encodes the specified Container message. Does not implicitly {@link runtime.v1.Container.verify|verify} messages.
             * @param message Container message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Container.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Container message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Container & runtime.v1.Container.$Shape} Container
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Container & runtime.v1.Container.$Shape;
        }

        namespace Container {

            /** Properties of a Container. */
            interface $Properties {

                /** Container id */
                id?: (string|null);

                /** Container podSandboxId */
                podSandboxId?: (string|null);

                /** Container metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** Container image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Container imageRef */
                imageRef?: (string|null);

                /** Container state */
                state?: (runtime.v1.ContainerState|null);

                /** Container createdAt */
                createdAt?: (Long|null);

                /** Container labels */
                labels?: ({ [k: string]: string }|null);

                /** Container annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Container imageId */
                imageId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Container. */
            type $Shape = runtime.v1.Container.$Properties;
        }

        /**
         * Properties of a ContainerMetadata.
         * @deprecated Use runtime.v1.ContainerMetadata.$Properties instead.
         */
        interface IContainerMetadata extends runtime.v1.ContainerMetadata.$Properties {
        }

        /** Represents a ContainerMetadata. */
        class ContainerMetadata {

            /**
             * Constructs a new ContainerMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerMetadata name. */
            name: string;

            /** ContainerMetadata attempt. */
            attempt: number;

            /**
             * Encodes the specified ContainerMetadata message. Does not implicitly {@link runtime.v1.ContainerMetadata.verify|verify} messages.
             * @param message ContainerMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerMetadata & runtime.v1.ContainerMetadata.$Shape} ContainerMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerMetadata & runtime.v1.ContainerMetadata.$Shape;
        }

        namespace ContainerMetadata {

            /** Properties of a ContainerMetadata. */
            interface $Properties {

                /** ContainerMetadata name */
                name?: (string|null);

                /** ContainerMetadata attempt */
                attempt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerMetadata. */
            type $Shape = runtime.v1.ContainerMetadata.$Properties;
        }

        /**
         * Properties of a ListContainerStatsRequest.
         * @deprecated Use runtime.v1.ListContainerStatsRequest.$Properties instead.
         */
        interface IListContainerStatsRequest extends runtime.v1.ListContainerStatsRequest.$Properties {
        }

        /** Represents a ListContainerStatsRequest. */
        class ListContainerStatsRequest {

            /**
             * Constructs a new ListContainerStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainerStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainerStatsRequest filter. */
            filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

            /**
             * Encodes the specified ListContainerStatsRequest message. Does not implicitly {@link runtime.v1.ListContainerStatsRequest.verify|verify} messages.
             * @param message ListContainerStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainerStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainerStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainerStatsRequest & runtime.v1.ListContainerStatsRequest.$Shape} ListContainerStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainerStatsRequest & runtime.v1.ListContainerStatsRequest.$Shape;
        }

        namespace ListContainerStatsRequest {

            /** Properties of a ListContainerStatsRequest. */
            interface $Properties {

                /** ListContainerStatsRequest filter */
                filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainerStatsRequest. */
            type $Shape = runtime.v1.ListContainerStatsRequest.$Properties;
        }

        /**
         * Properties of a ContainerStatsFilter.
         * @deprecated Use runtime.v1.ContainerStatsFilter.$Properties instead.
         */
        interface IContainerStatsFilter extends runtime.v1.ContainerStatsFilter.$Properties {
        }

        /** Represents a ContainerStatsFilter. */
        class ContainerStatsFilter {

            /**
             * Constructs a new ContainerStatsFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatsFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatsFilter id. */
            id: string;

            /** ContainerStatsFilter podSandboxId. */
            podSandboxId: string;

            /** ContainerStatsFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified ContainerStatsFilter message. Does not implicitly {@link runtime.v1.ContainerStatsFilter.verify|verify} messages.
             * @param message ContainerStatsFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatsFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatsFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatsFilter & runtime.v1.ContainerStatsFilter.$Shape} ContainerStatsFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatsFilter & runtime.v1.ContainerStatsFilter.$Shape;
        }

        namespace ContainerStatsFilter {

            /** Properties of a ContainerStatsFilter. */
            interface $Properties {

                /** ContainerStatsFilter id */
                id?: (string|null);

                /** ContainerStatsFilter podSandboxId */
                podSandboxId?: (string|null);

                /** ContainerStatsFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatsFilter. */
            type $Shape = runtime.v1.ContainerStatsFilter.$Properties;
        }

        /**
         * Properties of a ListContainerStatsResponse.
         * @deprecated Use runtime.v1.ListContainerStatsResponse.$Properties instead.
         */
        interface IListContainerStatsResponse extends runtime.v1.ListContainerStatsResponse.$Properties {
        }

        /** Represents a ListContainerStatsResponse. */
        class ListContainerStatsResponse {

            /**
             * Constructs a new ListContainerStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainerStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainerStatsResponse stats. */
            stats: runtime.v1.ContainerStats.$Properties[];

            /**
             * Encodes the specified ListContainerStatsResponse message. Does not implicitly {@link runtime.v1.ListContainerStatsResponse.verify|verify} messages.
             * @param message ListContainerStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainerStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainerStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainerStatsResponse & runtime.v1.ListContainerStatsResponse.$Shape} ListContainerStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainerStatsResponse & runtime.v1.ListContainerStatsResponse.$Shape;
        }

        namespace ListContainerStatsResponse {

            /** Properties of a ListContainerStatsResponse. */
            interface $Properties {

                /** ListContainerStatsResponse stats */
                stats?: (runtime.v1.ContainerStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainerStatsResponse. */
            type $Shape = runtime.v1.ListContainerStatsResponse.$Properties;
        }

        /**
         * Properties of a ContainerStats.
         * @deprecated Use runtime.v1.ContainerStats.$Properties instead.
         */
        interface IContainerStats extends runtime.v1.ContainerStats.$Properties {
        }

        /** Represents a ContainerStats. */
        class ContainerStats {

            /**
             * Constructs a new ContainerStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStats attributes. */
            attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

            /** ContainerStats cpu. */
            cpu?: (runtime.v1.CpuUsage.$Properties|null);

            /** ContainerStats memory. */
            memory?: (runtime.v1.MemoryUsage.$Properties|null);

            /** ContainerStats writableLayer. */
            writableLayer?: (runtime.v1.FilesystemUsage.$Properties|null);

            /** ContainerStats swap. */
            swap?: (runtime.v1.SwapUsage.$Properties|null);

            /** ContainerStats io. */
            io?: (runtime.v1.IoUsage.$Properties|null);

            /**
             * Encodes the specified ContainerStats message. Does not implicitly {@link runtime.v1.ContainerStats.verify|verify} messages.
             * @param message ContainerStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStats & runtime.v1.ContainerStats.$Shape} ContainerStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStats & runtime.v1.ContainerStats.$Shape;
        }

        namespace ContainerStats {

            /** Properties of a ContainerStats. */
            interface $Properties {

                /** ContainerStats attributes */
                attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

                /** ContainerStats cpu */
                cpu?: (runtime.v1.CpuUsage.$Properties|null);

                /** ContainerStats memory */
                memory?: (runtime.v1.MemoryUsage.$Properties|null);

                /** ContainerStats writableLayer */
                writableLayer?: (runtime.v1.FilesystemUsage.$Properties|null);

                /** ContainerStats swap */
                swap?: (runtime.v1.SwapUsage.$Properties|null);

                /** ContainerStats io */
                io?: (runtime.v1.IoUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStats. */
            type $Shape = runtime.v1.ContainerStats.$Properties;
        }

        /**
         * Properties of a ContainerAttributes.
         * @deprecated Use runtime.v1.ContainerAttributes.$Properties instead.
         */
        interface IContainerAttributes extends runtime.v1.ContainerAttributes.$Properties {
        }

        /** Represents a ContainerAttributes. */
        class ContainerAttributes {

            /**
             * Constructs a new ContainerAttributes.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerAttributes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerAttributes id. */
            id: string;

            /** ContainerAttributes metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** ContainerAttributes labels. */
            labels: { [k: string]: string };

            /** ContainerAttributes annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified ContainerAttributes message. Does not implicitly {@link runtime.v1.ContainerAttributes.verify|verify} messages.
             * @param message ContainerAttributes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerAttributes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerAttributes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerAttributes & runtime.v1.ContainerAttributes.$Shape} ContainerAttributes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerAttributes & runtime.v1.ContainerAttributes.$Shape;
        }

        namespace ContainerAttributes {

            /** Properties of a ContainerAttributes. */
            interface $Properties {

                /** ContainerAttributes id */
                id?: (string|null);

                /** ContainerAttributes metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** ContainerAttributes labels */
                labels?: ({ [k: string]: string }|null);

                /** ContainerAttributes annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerAttributes. */
            type $Shape = runtime.v1.ContainerAttributes.$Properties;
        }

        /**
         * Properties of a CpuUsage.
         * @deprecated Use runtime.v1.CpuUsage.$Properties instead.
         */
        interface ICpuUsage extends runtime.v1.CpuUsage.$Properties {
        }

        /** Represents a CpuUsage. */
        class CpuUsage {

            /**
             * Constructs a new CpuUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CpuUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CpuUsage timestamp. */
            timestamp: Long;

            /** CpuUsage usageCoreNanoSeconds. */
            usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

            /** CpuUsage usageNanoCores. */
            usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

            /** CpuUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified CpuUsage message. Does not implicitly {@link runtime.v1.CpuUsage.verify|verify} messages.
             * @param message CpuUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CpuUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CpuUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CpuUsage & runtime.v1.CpuUsage.$Shape} CpuUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CpuUsage & runtime.v1.CpuUsage.$Shape;
        }

        namespace CpuUsage {

            /** Properties of a CpuUsage. */
            interface $Properties {

                /** CpuUsage timestamp */
                timestamp?: (Long|null);

                /** CpuUsage usageCoreNanoSeconds */
                usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

                /** CpuUsage usageNanoCores */
                usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

                /** CpuUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CpuUsage. */
            type $Shape = runtime.v1.CpuUsage.$Properties;
        }

        /**
         * Properties of a PsiStats.
         * @deprecated Use runtime.v1.PsiStats.$Properties instead.
         */
        interface IPsiStats extends runtime.v1.PsiStats.$Properties {
        }

        /** Represents a PsiStats. */
        class PsiStats {

            /**
             * Constructs a new PsiStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PsiStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PsiStats Full. */
            Full?: (runtime.v1.PsiData.$Properties|null);

            /** PsiStats Some. */
            Some?: (runtime.v1.PsiData.$Properties|null);

            /**
             * Encodes the specified PsiStats message. Does not implicitly {@link runtime.v1.PsiStats.verify|verify} messages.
             * @param message PsiStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PsiStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PsiStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PsiStats & runtime.v1.PsiStats.$Shape} PsiStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PsiStats & runtime.v1.PsiStats.$Shape;
        }

        namespace PsiStats {

            /** Properties of a PsiStats. */
            interface $Properties {

                /** PsiStats Full */
                Full?: (runtime.v1.PsiData.$Properties|null);

                /** PsiStats Some */
                Some?: (runtime.v1.PsiData.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PsiStats. */
            type $Shape = runtime.v1.PsiStats.$Properties;
        }

        /**
         * Properties of a PsiData.
         * @deprecated Use runtime.v1.PsiData.$Properties instead.
         */
        interface IPsiData extends runtime.v1.PsiData.$Properties {
        }

        /** Represents a PsiData. */
        class PsiData {

            /**
             * Constructs a new PsiData.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PsiData.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PsiData Total. */
            Total: Long;

            /** PsiData Avg10. */
            Avg10: number;

            /** PsiData Avg60. */
            Avg60: number;

            /** PsiData Avg300. */
            Avg300: number;

            /**
             * Encodes the specified PsiData message. Does not implicitly {@link runtime.v1.PsiData.verify|verify} messages.
             * @param message PsiData message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PsiData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PsiData message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PsiData & runtime.v1.PsiData.$Shape} PsiData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PsiData & runtime.v1.PsiData.$Shape;
        }

        namespace PsiData {

            /** Properties of a PsiData. */
            interface $Properties {

                /** PsiData Total */
                Total?: (Long|null);

                /** PsiData Avg10 */
                Avg10?: (number|null);

                /** PsiData Avg60 */
                Avg60?: (number|null);

                /** PsiData Avg300 */
                Avg300?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PsiData. */
            type $Shape = runtime.v1.PsiData.$Properties;
        }

        /**
         * Properties of a MemoryUsage.
         * @deprecated Use runtime.v1.MemoryUsage.$Properties instead.
         */
        interface IMemoryUsage extends runtime.v1.MemoryUsage.$Properties {
        }

        /** Represents a MemoryUsage. */
        class MemoryUsage {

            /**
             * Constructs a new MemoryUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.MemoryUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MemoryUsage timestamp. */
            timestamp: Long;

            /** MemoryUsage workingSetBytes. */
            workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage availableBytes. */
            availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage usageBytes. */
            usageBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage rssBytes. */
            rssBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage pageFaults. */
            pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage majorPageFaults. */
            majorPageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified MemoryUsage message. Does not implicitly {@link runtime.v1.MemoryUsage.verify|verify} messages.
             * @param message MemoryUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.MemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemoryUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.MemoryUsage & runtime.v1.MemoryUsage.$Shape} MemoryUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.MemoryUsage & runtime.v1.MemoryUsage.$Shape;
        }

        namespace MemoryUsage {

            /** Properties of a MemoryUsage. */
            interface $Properties {

                /** MemoryUsage timestamp */
                timestamp?: (Long|null);

                /** MemoryUsage workingSetBytes */
                workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage availableBytes */
                availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage usageBytes */
                usageBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage rssBytes */
                rssBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage pageFaults */
                pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage majorPageFaults */
                majorPageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MemoryUsage. */
            type $Shape = runtime.v1.MemoryUsage.$Properties;
        }

        /**
         * Properties of a SwapUsage.
         * @deprecated Use runtime.v1.SwapUsage.$Properties instead.
         */
        interface ISwapUsage extends runtime.v1.SwapUsage.$Properties {
        }

        /** Represents a SwapUsage. */
        class SwapUsage {

            /**
             * Constructs a new SwapUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SwapUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwapUsage timestamp. */
            timestamp: Long;

            /** SwapUsage swapAvailableBytes. */
            swapAvailableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** SwapUsage swapUsageBytes. */
            swapUsageBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified SwapUsage message. Does not implicitly {@link runtime.v1.SwapUsage.verify|verify} messages.
             * @param message SwapUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SwapUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwapUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SwapUsage & runtime.v1.SwapUsage.$Shape} SwapUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SwapUsage & runtime.v1.SwapUsage.$Shape;
        }

        namespace SwapUsage {

            /** Properties of a SwapUsage. */
            interface $Properties {

                /** SwapUsage timestamp */
                timestamp?: (Long|null);

                /** SwapUsage swapAvailableBytes */
                swapAvailableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** SwapUsage swapUsageBytes */
                swapUsageBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwapUsage. */
            type $Shape = runtime.v1.SwapUsage.$Properties;
        }

        /**
         * Properties of an IoUsage.
         * @deprecated Use runtime.v1.IoUsage.$Properties instead.
         */
        interface IIoUsage extends runtime.v1.IoUsage.$Properties {
        }

        /** Represents an IoUsage. */
        class IoUsage {

            /**
             * Constructs a new IoUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.IoUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IoUsage timestamp. */
            timestamp: Long;

            /** IoUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified IoUsage message. Does not implicitly {@link runtime.v1.IoUsage.verify|verify} messages.
             * @param message IoUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.IoUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IoUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.IoUsage & runtime.v1.IoUsage.$Shape} IoUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.IoUsage & runtime.v1.IoUsage.$Shape;
        }

        namespace IoUsage {

            /** Properties of an IoUsage. */
            interface $Properties {

                /** IoUsage timestamp */
                timestamp?: (Long|null);

                /** IoUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IoUsage. */
            type $Shape = runtime.v1.IoUsage.$Properties;
        }

        /**
         * Properties of a ListPodSandboxStatsRequest.
         * @deprecated Use runtime.v1.ListPodSandboxStatsRequest.$Properties instead.
         */
        interface IListPodSandboxStatsRequest extends runtime.v1.ListPodSandboxStatsRequest.$Properties {
        }

        /** Represents a ListPodSandboxStatsRequest. */
        class ListPodSandboxStatsRequest {

            /**
             * Constructs a new ListPodSandboxStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxStatsRequest filter. */
            filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

            /**
             * Encodes the specified ListPodSandboxStatsRequest message. Does not implicitly {@link runtime.v1.ListPodSandboxStatsRequest.verify|verify} messages.
             * @param message ListPodSandboxStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxStatsRequest & runtime.v1.ListPodSandboxStatsRequest.$Shape} ListPodSandboxStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxStatsRequest & runtime.v1.ListPodSandboxStatsRequest.$Shape;
        }

        namespace ListPodSandboxStatsRequest {

            /** Properties of a ListPodSandboxStatsRequest. */
            interface $Properties {

                /** ListPodSandboxStatsRequest filter */
                filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxStatsRequest. */
            type $Shape = runtime.v1.ListPodSandboxStatsRequest.$Properties;
        }

        /**
         * Properties of a PodSandboxStatsFilter.
         * @deprecated Use runtime.v1.PodSandboxStatsFilter.$Properties instead.
         */
        interface IPodSandboxStatsFilter extends runtime.v1.PodSandboxStatsFilter.$Properties {
        }

        /** Represents a PodSandboxStatsFilter. */
        class PodSandboxStatsFilter {

            /**
             * Constructs a new PodSandboxStatsFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatsFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatsFilter id. */
            id: string;

            /** PodSandboxStatsFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxStatsFilter message. Does not implicitly {@link runtime.v1.PodSandboxStatsFilter.verify|verify} messages.
             * @param message PodSandboxStatsFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatsFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatsFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatsFilter & runtime.v1.PodSandboxStatsFilter.$Shape} PodSandboxStatsFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatsFilter & runtime.v1.PodSandboxStatsFilter.$Shape;
        }

        namespace PodSandboxStatsFilter {

            /** Properties of a PodSandboxStatsFilter. */
            interface $Properties {

                /** PodSandboxStatsFilter id */
                id?: (string|null);

                /** PodSandboxStatsFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatsFilter. */
            type $Shape = runtime.v1.PodSandboxStatsFilter.$Properties;
        }

        /**
         * Properties of a ListPodSandboxStatsResponse.
         * @deprecated Use runtime.v1.ListPodSandboxStatsResponse.$Properties instead.
         */
        interface IListPodSandboxStatsResponse extends runtime.v1.ListPodSandboxStatsResponse.$Properties {
        }

        /** Represents a ListPodSandboxStatsResponse. */
        class ListPodSandboxStatsResponse {

            /**
             * Constructs a new ListPodSandboxStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxStatsResponse stats. */
            stats: runtime.v1.PodSandboxStats.$Properties[];

            /**
             * Encodes the specified ListPodSandboxStatsResponse message. Does not implicitly {@link runtime.v1.ListPodSandboxStatsResponse.verify|verify} messages.
             * @param message ListPodSandboxStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxStatsResponse & runtime.v1.ListPodSandboxStatsResponse.$Shape} ListPodSandboxStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxStatsResponse & runtime.v1.ListPodSandboxStatsResponse.$Shape;
        }

        namespace ListPodSandboxStatsResponse {

            /** Properties of a ListPodSandboxStatsResponse. */
            interface $Properties {

                /** ListPodSandboxStatsResponse stats */
                stats?: (runtime.v1.PodSandboxStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxStatsResponse. */
            type $Shape = runtime.v1.ListPodSandboxStatsResponse.$Properties;
        }

        /**
         * Properties of a PodSandboxStats.
         * @deprecated Use runtime.v1.PodSandboxStats.$Properties instead.
         */
        interface IPodSandboxStats extends runtime.v1.PodSandboxStats.$Properties {
        }

        /** Represents a PodSandboxStats. */
        class PodSandboxStats {

            /**
             * Constructs a new PodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStats attributes. */
            attributes?: (runtime.v1.PodSandboxAttributes.$Properties|null);

            /** PodSandboxStats linux. */
            linux?: (runtime.v1.LinuxPodSandboxStats.$Properties|null);

            /** PodSandboxStats windows. */
            windows?: (runtime.v1.WindowsPodSandboxStats.$Properties|null);

            /**
             * Encodes the specified PodSandboxStats message. Does not implicitly {@link runtime.v1.PodSandboxStats.verify|verify} messages.
             * @param message PodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStats & runtime.v1.PodSandboxStats.$Shape} PodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStats & runtime.v1.PodSandboxStats.$Shape;
        }

        namespace PodSandboxStats {

            /** Properties of a PodSandboxStats. */
            interface $Properties {

                /** PodSandboxStats attributes */
                attributes?: (runtime.v1.PodSandboxAttributes.$Properties|null);

                /** PodSandboxStats linux */
                linux?: (runtime.v1.LinuxPodSandboxStats.$Properties|null);

                /** PodSandboxStats windows */
                windows?: (runtime.v1.WindowsPodSandboxStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStats. */
            type $Shape = runtime.v1.PodSandboxStats.$Properties;
        }

        /**
         * Properties of a PodSandboxAttributes.
         * @deprecated Use runtime.v1.PodSandboxAttributes.$Properties instead.
         */
        interface IPodSandboxAttributes extends runtime.v1.PodSandboxAttributes.$Properties {
        }

        /** Represents a PodSandboxAttributes. */
        class PodSandboxAttributes {

            /**
             * Constructs a new PodSandboxAttributes.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxAttributes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxAttributes id. */
            id: string;

            /** PodSandboxAttributes metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandboxAttributes labels. */
            labels: { [k: string]: string };

            /** PodSandboxAttributes annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxAttributes message. Does not implicitly {@link runtime.v1.PodSandboxAttributes.verify|verify} messages.
             * @param message PodSandboxAttributes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxAttributes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxAttributes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxAttributes & runtime.v1.PodSandboxAttributes.$Shape} PodSandboxAttributes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxAttributes & runtime.v1.PodSandboxAttributes.$Shape;
        }

        namespace PodSandboxAttributes {

            /** Properties of a PodSandboxAttributes. */
            interface $Properties {

                /** PodSandboxAttributes id */
                id?: (string|null);

                /** PodSandboxAttributes metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandboxAttributes labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandboxAttributes annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxAttributes. */
            type $Shape = runtime.v1.PodSandboxAttributes.$Properties;
        }

        /**
         * Properties of a LinuxPodSandboxStats.
         * @deprecated Use runtime.v1.LinuxPodSandboxStats.$Properties instead.
         */
        interface ILinuxPodSandboxStats extends runtime.v1.LinuxPodSandboxStats.$Properties {
        }

        /** Represents a LinuxPodSandboxStats. */
        class LinuxPodSandboxStats {

            /**
             * Constructs a new LinuxPodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxPodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxPodSandboxStats cpu. */
            cpu?: (runtime.v1.CpuUsage.$Properties|null);

            /** LinuxPodSandboxStats memory. */
            memory?: (runtime.v1.MemoryUsage.$Properties|null);

            /** LinuxPodSandboxStats network. */
            network?: (runtime.v1.NetworkUsage.$Properties|null);

            /** LinuxPodSandboxStats process. */
            process?: (runtime.v1.ProcessUsage.$Properties|null);

            /** LinuxPodSandboxStats containers. */
            containers: runtime.v1.ContainerStats.$Properties[];

            /** LinuxPodSandboxStats io. */
            io?: (runtime.v1.IoUsage.$Properties|null);

            /**
             * Encodes the specified LinuxPodSandboxStats message. Does not implicitly {@link runtime.v1.LinuxPodSandboxStats.verify|verify} messages.
             * @param message LinuxPodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxPodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxPodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxPodSandboxStats & runtime.v1.LinuxPodSandboxStats.$Shape} LinuxPodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxPodSandboxStats & runtime.v1.LinuxPodSandboxStats.$Shape;
        }

        namespace LinuxPodSandboxStats {

            /** Properties of a LinuxPodSandboxStats. */
            interface $Properties {

                /** LinuxPodSandboxStats cpu */
                cpu?: (runtime.v1.CpuUsage.$Properties|null);

                /** LinuxPodSandboxStats memory */
                memory?: (runtime.v1.MemoryUsage.$Properties|null);

                /** LinuxPodSandboxStats network */
                network?: (runtime.v1.NetworkUsage.$Properties|null);

                /** LinuxPodSandboxStats process */
                process?: (runtime.v1.ProcessUsage.$Properties|null);

                /** LinuxPodSandboxStats containers */
                containers?: (runtime.v1.ContainerStats.$Properties[]|null);

                /** LinuxPodSandboxStats io */
                io?: (runtime.v1.IoUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxPodSandboxStats. */
            type $Shape = runtime.v1.LinuxPodSandboxStats.$Properties;
        }

        /**
         * Properties of a NetworkUsage.
         * @deprecated Use runtime.v1.NetworkUsage.$Properties instead.
         */
        interface INetworkUsage extends runtime.v1.NetworkUsage.$Properties {
        }

        /** Represents a NetworkUsage. */
        class NetworkUsage {

            /**
             * Constructs a new NetworkUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NetworkUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkUsage timestamp. */
            timestamp: Long;

            /** NetworkUsage defaultInterface. */
            defaultInterface?: (runtime.v1.NetworkInterfaceUsage.$Properties|null);

            /** NetworkUsage interfaces. */
            interfaces: runtime.v1.NetworkInterfaceUsage.$Properties[];

            /**
             * Encodes the specified NetworkUsage message. Does not implicitly {@link runtime.v1.NetworkUsage.verify|verify} messages.
             * @param message NetworkUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NetworkUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NetworkUsage & runtime.v1.NetworkUsage.$Shape} NetworkUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NetworkUsage & runtime.v1.NetworkUsage.$Shape;
        }

        namespace NetworkUsage {

            /** Properties of a NetworkUsage. */
            interface $Properties {

                /** NetworkUsage timestamp */
                timestamp?: (Long|null);

                /** NetworkUsage defaultInterface */
                defaultInterface?: (runtime.v1.NetworkInterfaceUsage.$Properties|null);

                /** NetworkUsage interfaces */
                interfaces?: (runtime.v1.NetworkInterfaceUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkUsage. */
            type $Shape = runtime.v1.NetworkUsage.$Properties;
        }

        /**
         * Properties of a NetworkInterfaceUsage.
         * @deprecated Use runtime.v1.NetworkInterfaceUsage.$Properties instead.
         */
        interface INetworkInterfaceUsage extends runtime.v1.NetworkInterfaceUsage.$Properties {
        }

        /** Represents a NetworkInterfaceUsage. */
        class NetworkInterfaceUsage {

            /**
             * Constructs a new NetworkInterfaceUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NetworkInterfaceUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkInterfaceUsage name. */
            name: string;

            /** NetworkInterfaceUsage rxBytes. */
            rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage rxErrors. */
            rxErrors?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage txBytes. */
            txBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage txErrors. */
            txErrors?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified NetworkInterfaceUsage message. Does not implicitly {@link runtime.v1.NetworkInterfaceUsage.verify|verify} messages.
             * @param message NetworkInterfaceUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NetworkInterfaceUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkInterfaceUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NetworkInterfaceUsage & runtime.v1.NetworkInterfaceUsage.$Shape} NetworkInterfaceUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NetworkInterfaceUsage & runtime.v1.NetworkInterfaceUsage.$Shape;
        }

        namespace NetworkInterfaceUsage {

            /** Properties of a NetworkInterfaceUsage. */
            interface $Properties {

                /** NetworkInterfaceUsage name */
                name?: (string|null);

                /** NetworkInterfaceUsage rxBytes */
                rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage rxErrors */
                rxErrors?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage txBytes */
                txBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage txErrors */
                txErrors?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkInterfaceUsage. */
            type $Shape = runtime.v1.NetworkInterfaceUsage.$Properties;
        }

        /**
         * Properties of a ProcessUsage.
         * @deprecated Use runtime.v1.ProcessUsage.$Properties instead.
         */
        interface IProcessUsage extends runtime.v1.ProcessUsage.$Properties {
        }

        /** Represents a ProcessUsage. */
        class ProcessUsage {

            /**
             * Constructs a new ProcessUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ProcessUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProcessUsage timestamp. */
            timestamp: Long;

            /** ProcessUsage processCount. */
            processCount?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified ProcessUsage message. Does not implicitly {@link runtime.v1.ProcessUsage.verify|verify} messages.
             * @param message ProcessUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ProcessUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProcessUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ProcessUsage & runtime.v1.ProcessUsage.$Shape} ProcessUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ProcessUsage & runtime.v1.ProcessUsage.$Shape;
        }

        namespace ProcessUsage {

            /** Properties of a ProcessUsage. */
            interface $Properties {

                /** ProcessUsage timestamp */
                timestamp?: (Long|null);

                /** ProcessUsage processCount */
                processCount?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProcessUsage. */
            type $Shape = runtime.v1.ProcessUsage.$Properties;
        }

        /**
         * Properties of a WindowsPodSandboxStats.
         * @deprecated Use runtime.v1.WindowsPodSandboxStats.$Properties instead.
         */
        interface IWindowsPodSandboxStats extends runtime.v1.WindowsPodSandboxStats.$Properties {
        }

        /** Represents a WindowsPodSandboxStats. */
        class WindowsPodSandboxStats {

            /**
             * Constructs a new WindowsPodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsPodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsPodSandboxStats cpu. */
            cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

            /** WindowsPodSandboxStats memory. */
            memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

            /** WindowsPodSandboxStats network. */
            network?: (runtime.v1.WindowsNetworkUsage.$Properties|null);

            /** WindowsPodSandboxStats process. */
            process?: (runtime.v1.WindowsProcessUsage.$Properties|null);

            /** WindowsPodSandboxStats containers. */
            containers: runtime.v1.WindowsContainerStats.$Properties[];

            /**
             * Encodes the specified WindowsPodSandboxStats message. Does not implicitly {@link runtime.v1.WindowsPodSandboxStats.verify|verify} messages.
             * @param message WindowsPodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsPodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsPodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsPodSandboxStats & runtime.v1.WindowsPodSandboxStats.$Shape} WindowsPodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsPodSandboxStats & runtime.v1.WindowsPodSandboxStats.$Shape;
        }

        namespace WindowsPodSandboxStats {

            /** Properties of a WindowsPodSandboxStats. */
            interface $Properties {

                /** WindowsPodSandboxStats cpu */
                cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

                /** WindowsPodSandboxStats memory */
                memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

                /** WindowsPodSandboxStats network */
                network?: (runtime.v1.WindowsNetworkUsage.$Properties|null);

                /** WindowsPodSandboxStats process */
                process?: (runtime.v1.WindowsProcessUsage.$Properties|null);

                /** WindowsPodSandboxStats containers */
                containers?: (runtime.v1.WindowsContainerStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsPodSandboxStats. */
            type $Shape = runtime.v1.WindowsPodSandboxStats.$Properties;
        }

        /**
         * Properties of a WindowsCpuUsage.
         * @deprecated Use runtime.v1.WindowsCpuUsage.$Properties instead.
         */
        interface IWindowsCpuUsage extends runtime.v1.WindowsCpuUsage.$Properties {
        }

        /** Represents a WindowsCpuUsage. */
        class WindowsCpuUsage {

            /**
             * Constructs a new WindowsCpuUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsCpuUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsCpuUsage timestamp. */
            timestamp: Long;

            /** WindowsCpuUsage usageCoreNanoSeconds. */
            usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsCpuUsage usageNanoCores. */
            usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsCpuUsage message. Does not implicitly {@link runtime.v1.WindowsCpuUsage.verify|verify} messages.
             * @param message WindowsCpuUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsCpuUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsCpuUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsCpuUsage & runtime.v1.WindowsCpuUsage.$Shape} WindowsCpuUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsCpuUsage & runtime.v1.WindowsCpuUsage.$Shape;
        }

        namespace WindowsCpuUsage {

            /** Properties of a WindowsCpuUsage. */
            interface $Properties {

                /** WindowsCpuUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsCpuUsage usageCoreNanoSeconds */
                usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsCpuUsage usageNanoCores */
                usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsCpuUsage. */
            type $Shape = runtime.v1.WindowsCpuUsage.$Properties;
        }

        /**
         * Properties of a WindowsMemoryUsage.
         * @deprecated Use runtime.v1.WindowsMemoryUsage.$Properties instead.
         */
        interface IWindowsMemoryUsage extends runtime.v1.WindowsMemoryUsage.$Properties {
        }

        /** Represents a WindowsMemoryUsage. */
        class WindowsMemoryUsage {

            /**
             * Constructs a new WindowsMemoryUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsMemoryUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsMemoryUsage timestamp. */
            timestamp: Long;

            /** WindowsMemoryUsage workingSetBytes. */
            workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage availableBytes. */
            availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage pageFaults. */
            pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage commitMemoryBytes. */
            commitMemoryBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsMemoryUsage message. Does not implicitly {@link runtime.v1.WindowsMemoryUsage.verify|verify} messages.
             * @param message WindowsMemoryUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsMemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsMemoryUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsMemoryUsage & runtime.v1.WindowsMemoryUsage.$Shape} WindowsMemoryUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsMemoryUsage & runtime.v1.WindowsMemoryUsage.$Shape;
        }

        namespace WindowsMemoryUsage {

            /** Properties of a WindowsMemoryUsage. */
            interface $Properties {

                /** WindowsMemoryUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsMemoryUsage workingSetBytes */
                workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage availableBytes */
                availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage pageFaults */
                pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage commitMemoryBytes */
                commitMemoryBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsMemoryUsage. */
            type $Shape = runtime.v1.WindowsMemoryUsage.$Properties;
        }

        /**
         * Properties of a WindowsNetworkUsage.
         * @deprecated Use runtime.v1.WindowsNetworkUsage.$Properties instead.
         */
        interface IWindowsNetworkUsage extends runtime.v1.WindowsNetworkUsage.$Properties {
        }

        /** Represents a WindowsNetworkUsage. */
        class WindowsNetworkUsage {

            /**
             * Constructs a new WindowsNetworkUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNetworkUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNetworkUsage timestamp. */
            timestamp: Long;

            /** WindowsNetworkUsage defaultInterface. */
            defaultInterface?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties|null);

            /** WindowsNetworkUsage interfaces. */
            interfaces: runtime.v1.WindowsNetworkInterfaceUsage.$Properties[];

            /**
             * Encodes the specified WindowsNetworkUsage message. Does not implicitly {@link runtime.v1.WindowsNetworkUsage.verify|verify} messages.
             * @param message WindowsNetworkUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNetworkUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNetworkUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNetworkUsage & runtime.v1.WindowsNetworkUsage.$Shape} WindowsNetworkUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNetworkUsage & runtime.v1.WindowsNetworkUsage.$Shape;
        }

        namespace WindowsNetworkUsage {

            /** Properties of a WindowsNetworkUsage. */
            interface $Properties {

                /** WindowsNetworkUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsNetworkUsage defaultInterface */
                defaultInterface?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties|null);

                /** WindowsNetworkUsage interfaces */
                interfaces?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNetworkUsage. */
            type $Shape = runtime.v1.WindowsNetworkUsage.$Properties;
        }

        /**
         * Properties of a WindowsNetworkInterfaceUsage.
         * @deprecated Use runtime.v1.WindowsNetworkInterfaceUsage.$Properties instead.
         */
        interface IWindowsNetworkInterfaceUsage extends runtime.v1.WindowsNetworkInterfaceUsage.$Properties {
        }

        /** Represents a WindowsNetworkInterfaceUsage. */
        class WindowsNetworkInterfaceUsage {

            /**
             * Constructs a new WindowsNetworkInterfaceUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNetworkInterfaceUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNetworkInterfaceUsage name. */
            name: string;

            /** WindowsNetworkInterfaceUsage rxBytes. */
            rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage rxPacketsDropped. */
            rxPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage txBytes. */
            txBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage txPacketsDropped. */
            txPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsNetworkInterfaceUsage message. Does not implicitly {@link runtime.v1.WindowsNetworkInterfaceUsage.verify|verify} messages.
             * @param message WindowsNetworkInterfaceUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNetworkInterfaceUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNetworkInterfaceUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNetworkInterfaceUsage & runtime.v1.WindowsNetworkInterfaceUsage.$Shape} WindowsNetworkInterfaceUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNetworkInterfaceUsage & runtime.v1.WindowsNetworkInterfaceUsage.$Shape;
        }

        namespace WindowsNetworkInterfaceUsage {

            /** Properties of a WindowsNetworkInterfaceUsage. */
            interface $Properties {

                /** WindowsNetworkInterfaceUsage name */
                name?: (string|null);

                /** WindowsNetworkInterfaceUsage rxBytes */
                rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage rxPacketsDropped */
                rxPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage txBytes */
                txBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage txPacketsDropped */
                txPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNetworkInterfaceUsage. */
            type $Shape = runtime.v1.WindowsNetworkInterfaceUsage.$Properties;
        }

        /**
         * Properties of a WindowsProcessUsage.
         * @deprecated Use runtime.v1.WindowsProcessUsage.$Properties instead.
         */
        interface IWindowsProcessUsage extends runtime.v1.WindowsProcessUsage.$Properties {
        }

        /** Represents a WindowsProcessUsage. */
        class WindowsProcessUsage {

            /**
             * Constructs a new WindowsProcessUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsProcessUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsProcessUsage timestamp. */
            timestamp: Long;

            /** WindowsProcessUsage processCount. */
            processCount?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsProcessUsage message. Does not implicitly {@link runtime.v1.WindowsProcessUsage.verify|verify} messages.
             * @param message WindowsProcessUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsProcessUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsProcessUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsProcessUsage & runtime.v1.WindowsProcessUsage.$Shape} WindowsProcessUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsProcessUsage & runtime.v1.WindowsProcessUsage.$Shape;
        }

        namespace WindowsProcessUsage {

            /** Properties of a WindowsProcessUsage. */
            interface $Properties {

                /** WindowsProcessUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsProcessUsage processCount */
                processCount?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsProcessUsage. */
            type $Shape = runtime.v1.WindowsProcessUsage.$Properties;
        }

        /**
         * Properties of a WindowsContainerStats.
         * @deprecated Use runtime.v1.WindowsContainerStats.$Properties instead.
         */
        interface IWindowsContainerStats extends runtime.v1.WindowsContainerStats.$Properties {
        }

        /** Represents a WindowsContainerStats. */
        class WindowsContainerStats {

            /**
             * Constructs a new WindowsContainerStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsContainerStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsContainerStats attributes. */
            attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

            /** WindowsContainerStats cpu. */
            cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

            /** WindowsContainerStats memory. */
            memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

            /** WindowsContainerStats writableLayer. */
            writableLayer?: (runtime.v1.WindowsFilesystemUsage.$Properties|null);

            /**
             * Encodes the specified WindowsContainerStats message. Does not implicitly {@link runtime.v1.WindowsContainerStats.verify|verify} messages.
             * @param message WindowsContainerStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsContainerStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsContainerStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsContainerStats & runtime.v1.WindowsContainerStats.$Shape} WindowsContainerStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsContainerStats & runtime.v1.WindowsContainerStats.$Shape;
        }

        namespace WindowsContainerStats {

            /** Properties of a WindowsContainerStats. */
            interface $Properties {

                /** WindowsContainerStats attributes */
                attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

                /** WindowsContainerStats cpu */
                cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

                /** WindowsContainerStats memory */
                memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

                /** WindowsContainerStats writableLayer */
                writableLayer?: (runtime.v1.WindowsFilesystemUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsContainerStats. */
            type $Shape = runtime.v1.WindowsContainerStats.$Properties;
        }

        /**
         * Properties of a WindowsFilesystemUsage.
         * @deprecated Use runtime.v1.WindowsFilesystemUsage.$Properties instead.
         */
        interface IWindowsFilesystemUsage extends runtime.v1.WindowsFilesystemUsage.$Properties {
        }

        /** Represents a WindowsFilesystemUsage. */
        class WindowsFilesystemUsage {

            /**
             * Constructs a new WindowsFilesystemUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsFilesystemUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsFilesystemUsage timestamp. */
            timestamp: Long;

            /** WindowsFilesystemUsage fsId. */
            fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

            /** WindowsFilesystemUsage usedBytes. */
            usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsFilesystemUsage message. Does not implicitly {@link runtime.v1.WindowsFilesystemUsage.verify|verify} messages.
             * @param message WindowsFilesystemUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsFilesystemUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsFilesystemUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsFilesystemUsage & runtime.v1.WindowsFilesystemUsage.$Shape} WindowsFilesystemUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsFilesystemUsage & runtime.v1.WindowsFilesystemUsage.$Shape;
        }

        namespace WindowsFilesystemUsage {

            /** Properties of a WindowsFilesystemUsage. */
            interface $Properties {

                /** WindowsFilesystemUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsFilesystemUsage fsId */
                fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

                /** WindowsFilesystemUsage usedBytes */
                usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsFilesystemUsage. */
            type $Shape = runtime.v1.WindowsFilesystemUsage.$Properties;
        }

        /**
         * Properties of a StatusRequest.
         * @deprecated Use runtime.v1.StatusRequest.$Properties instead.
         */
        interface IStatusRequest extends runtime.v1.StatusRequest.$Properties {
        }

        /** Represents a StatusRequest. */
        class StatusRequest {

            /**
             * Constructs a new StatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified StatusRequest message. Does not implicitly {@link runtime.v1.StatusRequest.verify|verify} messages.
             * @param message StatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StatusRequest & runtime.v1.StatusRequest.$Shape} StatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StatusRequest & runtime.v1.StatusRequest.$Shape;
        }

        namespace StatusRequest {

            /** Properties of a StatusRequest. */
            interface $Properties {

                /** StatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusRequest. */
            type $Shape = runtime.v1.StatusRequest.$Properties;
        }

        /**
         * Properties of a StatusResponse.
         * @deprecated Use runtime.v1.StatusResponse.$Properties instead.
         */
        interface IStatusResponse extends runtime.v1.StatusResponse.$Properties {
        }

        /** Represents a StatusResponse. */
        class StatusResponse {

            /**
             * Constructs a new StatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusResponse status. */
            status?: (runtime.v1.RuntimeStatus.$Properties|null);

            /** StatusResponse info. */
            info: { [k: string]: string };

            /** StatusResponse runtimeHandlers. */
            runtimeHandlers: runtime.v1.RuntimeHandler.$Properties[];

            /** StatusResponse features. */
            features?: (runtime.v1.RuntimeFeatures.$Properties|null);

            /**
             * Encodes the specified StatusResponse message. Does not implicitly {@link runtime.v1.StatusResponse.verify|verify} messages.
             * @param message StatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StatusResponse & runtime.v1.StatusResponse.$Shape} StatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StatusResponse & runtime.v1.StatusResponse.$Shape;
        }

        namespace StatusResponse {

            /** Properties of a StatusResponse. */
            interface $Properties {

                /** StatusResponse status */
                status?: (runtime.v1.RuntimeStatus.$Properties|null);

                /** StatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** StatusResponse runtimeHandlers */
                runtimeHandlers?: (runtime.v1.RuntimeHandler.$Properties[]|null);

                /** StatusResponse features */
                features?: (runtime.v1.RuntimeFeatures.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusResponse. */
            type $Shape = runtime.v1.StatusResponse.$Properties;
        }

        /**
         * Properties of a RuntimeStatus.
         * @deprecated Use runtime.v1.RuntimeStatus.$Properties instead.
         */
        interface IRuntimeStatus extends runtime.v1.RuntimeStatus.$Properties {
        }

        /** Represents a RuntimeStatus. */
        class RuntimeStatus {

            /**
             * Constructs a new RuntimeStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeStatus conditions. */
            conditions: runtime.v1.RuntimeCondition.$Properties[];

            /**
             * Encodes the specified RuntimeStatus message. Does not implicitly {@link runtime.v1.RuntimeStatus.verify|verify} messages.
             * @param message RuntimeStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeStatus & runtime.v1.RuntimeStatus.$Shape} RuntimeStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeStatus & runtime.v1.RuntimeStatus.$Shape;
        }

        namespace RuntimeStatus {

            /** Properties of a RuntimeStatus. */
            interface $Properties {

                /** RuntimeStatus conditions */
                conditions?: (runtime.v1.RuntimeCondition.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeStatus. */
            type $Shape = runtime.v1.RuntimeStatus.$Properties;
        }

        /**
         * Properties of a RuntimeCondition.
         * @deprecated Use runtime.v1.RuntimeCondition.$Properties instead.
         */
        interface IRuntimeCondition extends runtime.v1.RuntimeCondition.$Properties {
        }

        /** Represents a RuntimeCondition. */
        class RuntimeCondition {

            /**
             * Constructs a new RuntimeCondition.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeCondition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeCondition type. */
            type: string;

            /** RuntimeCondition status. */
            status: boolean;

            /** RuntimeCondition reason. */
            reason: string;

            /** RuntimeCondition message. */
            message: string;

            /**
             * Encodes the specified RuntimeCondition message. Does not implicitly {@link runtime.v1.RuntimeCondition.verify|verify} messages.
             * @param message RuntimeCondition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeCondition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeCondition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeCondition & runtime.v1.RuntimeCondition.$Shape} RuntimeCondition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeCondition & runtime.v1.RuntimeCondition.$Shape;
        }

        namespace RuntimeCondition {

            /** Properties of a RuntimeCondition. */
            interface $Properties {

                /** RuntimeCondition type */
                type?: (string|null);

                /** RuntimeCondition status */
                status?: (boolean|null);

                /** RuntimeCondition reason */
                reason?: (string|null);

                /** RuntimeCondition message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeCondition. */
            type $Shape = runtime.v1.RuntimeCondition.$Properties;
        }

        /**
         * Properties of a RuntimeHandler.
         * @deprecated Use runtime.v1.RuntimeHandler.$Properties instead.
         */
        interface IRuntimeHandler extends runtime.v1.RuntimeHandler.$Properties {
        }

        /** Represents a RuntimeHandler. */
        class RuntimeHandler {

            /**
             * Constructs a new RuntimeHandler.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeHandler.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeHandler name. */
            name: string;

            /** RuntimeHandler features. */
            features?: (runtime.v1.RuntimeHandlerFeatures.$Properties|null);

            /**
             * Encodes the specified RuntimeHandler message. Does not implicitly {@link runtime.v1.RuntimeHandler.verify|verify} messages.
             * @param message RuntimeHandler message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeHandler.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeHandler message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeHandler & runtime.v1.RuntimeHandler.$Shape} RuntimeHandler
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeHandler & runtime.v1.RuntimeHandler.$Shape;
        }

        namespace RuntimeHandler {

            /** Properties of a RuntimeHandler. */
            interface $Properties {

                /** RuntimeHandler name */
                name?: (string|null);

                /** RuntimeHandler features */
                features?: (runtime.v1.RuntimeHandlerFeatures.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeHandler. */
            type $Shape = runtime.v1.RuntimeHandler.$Properties;
        }

        /**
         * Properties of a RuntimeHandlerFeatures.
         * @deprecated Use runtime.v1.RuntimeHandlerFeatures.$Properties instead.
         */
        interface IRuntimeHandlerFeatures extends runtime.v1.RuntimeHandlerFeatures.$Properties {
        }

        /** Represents a RuntimeHandlerFeatures. */
        class RuntimeHandlerFeatures {

            /**
             * Constructs a new RuntimeHandlerFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeHandlerFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeHandlerFeatures recursiveReadOnlyMounts. */
            recursiveReadOnlyMounts: boolean;

            /** RuntimeHandlerFeatures userNamespaces. */
            userNamespaces: boolean;

            /**
             * Encodes the specified RuntimeHandlerFeatures message. Does not implicitly {@link runtime.v1.RuntimeHandlerFeatures.verify|verify} messages.
             * @param message RuntimeHandlerFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeHandlerFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeHandlerFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeHandlerFeatures & runtime.v1.RuntimeHandlerFeatures.$Shape} RuntimeHandlerFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeHandlerFeatures & runtime.v1.RuntimeHandlerFeatures.$Shape;
        }

        namespace RuntimeHandlerFeatures {

            /** Properties of a RuntimeHandlerFeatures. */
            interface $Properties {

                /** RuntimeHandlerFeatures recursiveReadOnlyMounts */
                recursiveReadOnlyMounts?: (boolean|null);

                /** RuntimeHandlerFeatures userNamespaces */
                userNamespaces?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeHandlerFeatures. */
            type $Shape = runtime.v1.RuntimeHandlerFeatures.$Properties;
        }

        /**
         * Properties of a RuntimeFeatures.
         * @deprecated Use runtime.v1.RuntimeFeatures.$Properties instead.
         */
        interface IRuntimeFeatures extends runtime.v1.RuntimeFeatures.$Properties {
        }

        /** Represents a RuntimeFeatures. */
        class RuntimeFeatures {

            /**
             * Constructs a new RuntimeFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeFeatures supplementalGroupsPolicy. */
            supplementalGroupsPolicy: boolean;

            /** RuntimeFeatures userNamespacesHostNetwork. */
            userNamespacesHostNetwork: boolean;

            /** RuntimeFeatures mountOptions. */
            mountOptions: boolean;

            /**
             * Encodes the specified RuntimeFeatures message. Does not implicitly {@link runtime.v1.RuntimeFeatures.verify|verify} messages.
             * @param message RuntimeFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeFeatures & runtime.v1.RuntimeFeatures.$Shape} RuntimeFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeFeatures & runtime.v1.RuntimeFeatures.$Shape;
        }

        namespace RuntimeFeatures {

            /** Properties of a RuntimeFeatures. */
            interface $Properties {

                /** RuntimeFeatures supplementalGroupsPolicy */
                supplementalGroupsPolicy?: (boolean|null);

                /** RuntimeFeatures userNamespacesHostNetwork */
                userNamespacesHostNetwork?: (boolean|null);

                /** RuntimeFeatures mountOptions */
                mountOptions?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeFeatures. */
            type $Shape = runtime.v1.RuntimeFeatures.$Properties;
        }

        /**
         * Properties of a ListMetricDescriptorsRequest.
         * @deprecated Use runtime.v1.ListMetricDescriptorsRequest.$Properties instead.
         */
        interface IListMetricDescriptorsRequest extends runtime.v1.ListMetricDescriptorsRequest.$Properties {
        }

        /** Represents a ListMetricDescriptorsRequest. */
        class ListMetricDescriptorsRequest {

            /**
             * Constructs a new ListMetricDescriptorsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListMetricDescriptorsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListMetricDescriptorsRequest message. Does not implicitly {@link runtime.v1.ListMetricDescriptorsRequest.verify|verify} messages.
             * @param message ListMetricDescriptorsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListMetricDescriptorsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMetricDescriptorsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListMetricDescriptorsRequest & runtime.v1.ListMetricDescriptorsRequest.$Shape} ListMetricDescriptorsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListMetricDescriptorsRequest & runtime.v1.ListMetricDescriptorsRequest.$Shape;
        }

        namespace ListMetricDescriptorsRequest {

            /** Properties of a ListMetricDescriptorsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMetricDescriptorsRequest. */
            type $Shape = runtime.v1.ListMetricDescriptorsRequest.$Properties;
        }

        /**
         * Properties of a ListMetricDescriptorsResponse.
         * @deprecated Use runtime.v1.ListMetricDescriptorsResponse.$Properties instead.
         */
        interface IListMetricDescriptorsResponse extends runtime.v1.ListMetricDescriptorsResponse.$Properties {
        }

        /** Represents a ListMetricDescriptorsResponse. */
        class ListMetricDescriptorsResponse {

            /**
             * Constructs a new ListMetricDescriptorsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListMetricDescriptorsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListMetricDescriptorsResponse descriptors. */
            descriptors: runtime.v1.MetricDescriptor.$Properties[];

            /**
             * Encodes the specified ListMetricDescriptorsResponse message. Does not implicitly {@link runtime.v1.ListMetricDescriptorsResponse.verify|verify} messages.
             * @param message ListMetricDescriptorsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListMetricDescriptorsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMetricDescriptorsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListMetricDescriptorsResponse & runtime.v1.ListMetricDescriptorsResponse.$Shape} ListMetricDescriptorsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListMetricDescriptorsResponse & runtime.v1.ListMetricDescriptorsResponse.$Shape;
        }

        namespace ListMetricDescriptorsResponse {

            /** Properties of a ListMetricDescriptorsResponse. */
            interface $Properties {

                /** ListMetricDescriptorsResponse descriptors */
                descriptors?: (runtime.v1.MetricDescriptor.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMetricDescriptorsResponse. */
            type $Shape = runtime.v1.ListMetricDescriptorsResponse.$Properties;
        }

        /**
         * Properties of a MetricDescriptor.
         * @deprecated Use runtime.v1.MetricDescriptor.$Properties instead.
         */
        interface IMetricDescriptor extends runtime.v1.MetricDescriptor.$Properties {
        }

        /** Represents a MetricDescriptor. */
        class MetricDescriptor {

            /**
             * Constructs a new MetricDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.MetricDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MetricDescriptor name. */
            name: string;

            /** MetricDescriptor help. */
            help: string;

            /** MetricDescriptor labelKeys. */
            labelKeys: string[];

            /**
             * Encodes the specified MetricDescriptor message. Does not implicitly {@link runtime.v1.MetricDescriptor.verify|verify} messages.
             * @param message MetricDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.MetricDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MetricDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.MetricDescriptor & runtime.v1.MetricDescriptor.$Shape} MetricDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.MetricDescriptor & runtime.v1.MetricDescriptor.$Shape;
        }

        namespace MetricDescriptor {

            /** Properties of a MetricDescriptor. */
            interface $Properties {

                /** MetricDescriptor name */
                name?: (string|null);

                /** MetricDescriptor help */
                help?: (string|null);

                /** MetricDescriptor labelKeys */
                labelKeys?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MetricDescriptor. */
            type $Shape = runtime.v1.MetricDescriptor.$Properties;
        }

        /**
         * Properties of a RuntimeConfigRequest.
         * @deprecated Use runtime.v1.RuntimeConfigRequest.$Properties instead.
         */
        interface IRuntimeConfigRequest extends runtime.v1.RuntimeConfigRequest.$Properties {
        }

        /** Represents a RuntimeConfigRequest. */
        class RuntimeConfigRequest {

            /**
             * Constructs a new RuntimeConfigRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeConfigRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RuntimeConfigRequest message. Does not implicitly {@link runtime.v1.RuntimeConfigRequest.verify|verify} messages.
             * @param message RuntimeConfigRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeConfigRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeConfigRequest & runtime.v1.RuntimeConfigRequest.$Shape} RuntimeConfigRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeConfigRequest & runtime.v1.RuntimeConfigRequest.$Shape;
        }

        namespace RuntimeConfigRequest {

            /** Properties of a RuntimeConfigRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeConfigRequest. */
            type $Shape = runtime.v1.RuntimeConfigRequest.$Properties;
        }

        /**
         * Properties of a RuntimeConfigResponse.
         * @deprecated Use runtime.v1.RuntimeConfigResponse.$Properties instead.
         */
        interface IRuntimeConfigResponse extends runtime.v1.RuntimeConfigResponse.$Properties {
        }

        /** Represents a RuntimeConfigResponse. */
        class RuntimeConfigResponse {

            /**
             * Constructs a new RuntimeConfigResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeConfigResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeConfigResponse linux. */
            linux?: (runtime.v1.LinuxRuntimeConfiguration.$Properties|null);

            /**
             * Encodes the specified RuntimeConfigResponse message. Does not implicitly {@link runtime.v1.RuntimeConfigResponse.verify|verify} messages.
             * @param message RuntimeConfigResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeConfigResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeConfigResponse & runtime.v1.RuntimeConfigResponse.$Shape} RuntimeConfigResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeConfigResponse & runtime.v1.RuntimeConfigResponse.$Shape;
        }

        namespace RuntimeConfigResponse {

            /** Properties of a RuntimeConfigResponse. */
            interface $Properties {

                /** RuntimeConfigResponse linux */
                linux?: (runtime.v1.LinuxRuntimeConfiguration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeConfigResponse. */
            type $Shape = runtime.v1.RuntimeConfigResponse.$Properties;
        }

        /**
         * Properties of a LinuxRuntimeConfiguration.
         * @deprecated Use runtime.v1.LinuxRuntimeConfiguration.$Properties instead.
         */
        interface ILinuxRuntimeConfiguration extends runtime.v1.LinuxRuntimeConfiguration.$Properties {
        }

        /** Represents a LinuxRuntimeConfiguration. */
        class LinuxRuntimeConfiguration {

            /**
             * Constructs a new LinuxRuntimeConfiguration.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxRuntimeConfiguration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxRuntimeConfiguration cgroupDriver. */
            cgroupDriver: runtime.v1.CgroupDriver;

            /**
             * Encodes the specified LinuxRuntimeConfiguration message. Does not implicitly {@link runtime.v1.LinuxRuntimeConfiguration.verify|verify} messages.
             * @param message LinuxRuntimeConfiguration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxRuntimeConfiguration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxRuntimeConfiguration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxRuntimeConfiguration & runtime.v1.LinuxRuntimeConfiguration.$Shape} LinuxRuntimeConfiguration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxRuntimeConfiguration & runtime.v1.LinuxRuntimeConfiguration.$Shape;
        }

        namespace LinuxRuntimeConfiguration {

            /** Properties of a LinuxRuntimeConfiguration. */
            interface $Properties {

                /** LinuxRuntimeConfiguration cgroupDriver */
                cgroupDriver?: (runtime.v1.CgroupDriver|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxRuntimeConfiguration. */
            type $Shape = runtime.v1.LinuxRuntimeConfiguration.$Properties;
        }

        /** CgroupDriver enum. */
        enum CgroupDriver {

            /** SYSTEMD value */
            SYSTEMD = 0,

            /** CGROUPFS value */
            CGROUPFS = 1
        }
    }
}
